package dev.warren.notification.domain;

/// What became of an attempt to send. No reason quotes an address: reasons are published.
public sealed interface Outcome {

    /// The mail server or the gateway has taken the message.
    record Sent() implements Outcome {}

    /// It will never be taken, such as for an address that does not exist.
    record Refused(String reason) implements Outcome {}

    /// It was not taken this time, or nobody knows whether it was.
    record Unreachable(String reason) implements Outcome {}
}
