package dev.warren.order;

import dev.warren.messaging.Origin;
import dev.warren.order.domain.OrderEvent;
import java.time.Instant;
import java.util.UUID;

/// A row of `order_event`.
///
/// @param eventId its own; what is published because of it has another
/// @param actor who brought it about: `customer`, `clock`, or the service that said so
record RecordedEvent(
        UUID orderId, long version, OrderEvent event, UUID eventId, Instant at, Origin origin, String actor) {}
