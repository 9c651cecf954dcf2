package dev.warren.messaging;

import dev.warren.contracts.Event;
import java.util.UUID;

/// Where an event comes from: the story it belongs to, what led to it, and the trace it is part of.
///
/// @param causationId the event that led to it; null when a request or a timer did
/// @param traceparent W3C trace context; null when there is none
public record Origin(UUID correlationId, UUID causationId, String traceparent) {

    public static Origin of(Event<?> cause) {
        return new Origin(cause.correlationId(), cause.id(), cause.traceparent());
    }

    public static Origin request(UUID correlationId, String traceparent) {
        return new Origin(correlationId, null, traceparent);
    }
}
