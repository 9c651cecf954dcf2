package dev.warren.messaging;

import dev.warren.contracts.Event;
import java.util.List;
import java.util.UUID;

/// A message on its way out: one event, or several of one type.
///
/// @param id of its first event
/// @param shard the part of the outbox that it belongs to
/// @param type wire type of its events, and the routing key
/// @param events how many it carries
/// @param traceparent of its only event; null when it carries several, each with its own
/// @param said its events, if this process has packed them; otherwise only the body knows
record OutboundMessage(
        UUID id, int shard, String type, int events, String traceparent, byte[] body, List<Event<?>> said) {}
