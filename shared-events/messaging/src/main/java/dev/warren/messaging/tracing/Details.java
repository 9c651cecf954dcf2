package dev.warren.messaging.tracing;

import java.util.UUID;

/// What one span says and others of its [Shape] do not. What each part means is for the shape to know.
///
/// @param message id of the event; may be null
/// @param conversation that the event is part of; may be null
/// @param subject what the event is about; may be null
/// @param number an attempt, a status, a size
record Details(UUID message, UUID conversation, String subject, long number) {
    static final Details NONE = of(0);

    static Details of(long number) {
        return new Details(null, null, null, number);
    }

    static Details about(String subject) {
        return new Details(null, null, subject, 0);
    }
}
