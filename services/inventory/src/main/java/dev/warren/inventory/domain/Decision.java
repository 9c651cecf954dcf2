package dev.warren.inventory.domain;

/// What a command comes to.
public sealed interface Decision {

    /// Something happens. That lines are short is an event too: the order has to hear of it.
    record Happened(ReservationEvent event) implements Decision {}

    /// Nothing is left to do.
    record Ignored(String reason) implements Decision {}

    /// It cannot be decided before something else has arrived.
    record TooEarly(String waitsFor) implements Decision {}
}
