package dev.warren.messaging;

import java.util.Locale;

/// What became of an event that was delivered.
enum Outcome {
    HANDLED,
    DUPLICATE,
    /// Set aside, to be tried again.
    RETRIED,
    /// Set aside for an operator.
    PARKED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
