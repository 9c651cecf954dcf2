package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;

/// An event, and what its effect outside has found.
public record Prepared<E extends DomainEvent, P>(Event<E> event, P found) {}
