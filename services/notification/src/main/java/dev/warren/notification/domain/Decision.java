package dev.warren.notification.domain;

/// What a report about a message leads to.
public sealed interface Decision {

    record Accepted(CorrespondenceEvent event) implements Decision {}

    /// The message is still to be sent.
    record Wait(String reason) implements Decision {}

    /// Recorded already.
    record Ignored(String reason) implements Decision {}
}
