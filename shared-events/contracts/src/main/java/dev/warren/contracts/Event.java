package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// A domain event in its envelope. Everything that follows from the data (type, source, subject) is derived,
/// so an envelope cannot contradict its content.
///
/// @param id unique for ever; consumers deduplicate by it
/// @param time when it happened, by the owner's clock
/// @param sequence the version of the aggregate that this event made, from 1; it decides, never arrival order
/// @param correlationId the same for everything that one request set off
/// @param causationId the id of the event that led to this one; null for the first of a story
/// @param traceparent W3C trace context of the publisher; null when there is none
public record Event<E extends DomainEvent>(
        UUID id, Instant time, E data, long sequence, UUID correlationId, UUID causationId, String traceparent) {

    public Event {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(data, "data");
        requireNonNull(correlationId, "correlationId");
    }

    public EventType type() {
        return EventType.of(data);
    }

    public String subject() {
        return data.subject();
    }
}
