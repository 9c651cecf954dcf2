package dev.warren.payment.domain;

import java.util.List;

/// What follows from a command.
public sealed interface Decision {

    /// The payment changes: one outcome after the other.
    record Changed(List<PaymentOutcome> outcomes) implements Decision {
        public Changed {
            outcomes = List.copyOf(outcomes);
        }
    }

    /// Nothing is left to do: a repeat, or the order took another course.
    record Ignored(String reason) implements Decision {}

    /// The provider's answer does not fit the state, or the state has not come yet. The event is to be taken up
    /// again later: the provider will then be asked what fits the state of that time.
    record TooEarly(String reason) implements Decision {}
}
