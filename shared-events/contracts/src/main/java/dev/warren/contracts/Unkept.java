package dev.warren.contracts;

/// Marks an event that goes to its hearers and nowhere else: not into the stream, and not where anybody else could
/// listen.
sealed interface Unkept permits CustomerEvent.CustomerKeyIssued {}
