package dev.warren.simulation;

import dev.warren.contracts.EventType;

/// A message as the broker has it.
///
/// @param name what it says, for people
public record BusMessage(EventType type, byte[] body, String id, String name) {}
