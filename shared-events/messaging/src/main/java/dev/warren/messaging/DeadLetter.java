package dev.warren.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;

/// A message that was set aside, as an operator sees it: without its content, which may be personal.
///
/// @param type wire type; null when the bytes are no event
/// @param subject what the event is about, such as an order id; null when the bytes are no event
/// @param nextAttemptAt null when it is parked: it will not be tried again unless it is replayed
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeadLetter(
        UUID id,
        String queue,
        String exchange,
        String routingKey,
        String messageId,
        UUID eventId,
        String type,
        String subject,
        String traceparent,
        int sizeBytes,
        int attempts,
        String reason,
        Instant firstFailedAt,
        Instant lastFailedAt,
        Instant nextAttemptAt) {}
