package dev.warren.messaging;

/// How an event was taken.
///
/// @param at by [System#nanoTime()]
/// @param traceparent with which it came; null for none
record Taken(long at, String traceparent) {}
