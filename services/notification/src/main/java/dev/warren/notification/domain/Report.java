package dev.warren.notification.domain;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// What became of one message about one event.
public record Report(UUID eventId, Kind kind, Outcome outcome) {
    public Report {
        requireNonNull(eventId, "eventId");
        requireNonNull(kind, "kind");
        requireNonNull(outcome, "outcome");
    }
}
