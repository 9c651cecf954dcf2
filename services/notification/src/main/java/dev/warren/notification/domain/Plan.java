package dev.warren.notification.domain;

import java.util.List;

/// What is to be done about an occasion.
public sealed interface Plan {

    /// At least one, at most one for each channel.
    record Send(List<Letter> letters) implements Plan {
        public Send {
            letters = List.copyOf(letters);
        }
    }

    /// Told already, or no longer worth telling.
    record Ignored(String reason) implements Plan {}
}
