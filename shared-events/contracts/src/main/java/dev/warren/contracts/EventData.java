package dev.warren.contracts;

/// What an event says, in the words of today or in words of before.
public sealed interface EventData permits DomainEvent, SupersededEvent {

    /// What the event is about: the order's id, or the SKU for events about a product.
    String subject();

    /// The same in the words of today: nobody but the codec has to know of others.
    DomainEvent upcast();
}
