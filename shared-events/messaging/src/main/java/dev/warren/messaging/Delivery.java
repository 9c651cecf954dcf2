package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.UndecodableEvent;

/// A part of a message from a queue: an event of the published language, or bytes that are none.
public sealed interface Delivery<E extends DomainEvent> {

    Envelope envelope();

    record Readable<E extends DomainEvent>(Envelope envelope, Event<E> event) implements Delivery<E> {}

    /// @param reason what is wrong with the bytes, for an operator
    record Unreadable<E extends DomainEvent>(Envelope envelope, String reason) implements Delivery<E> {}

    /// Reads bytes that should be one event, of any family.
    static Delivery<DomainEvent> read(EventCodec codec, Envelope envelope) {
        try {
            return new Readable<>(envelope, codec.decode(envelope.body()));
        } catch (UndecodableEvent e) {
            return new Unreadable<>(envelope, e.getMessage());
        }
    }

    /// Narrows to the family that a queue is for; an event of another family is not readable there.
    default <F extends DomainEvent> Delivery<F> as(Class<F> family) {
        return switch (this) {
            case Unreadable<E>(var envelope, var reason) -> new Unreadable<>(envelope, reason);
            case Readable<E>(var envelope, var event)
            when family.isInstance(event.data()) -> new Readable<>(envelope, narrow(event));
            case Readable<E>(var envelope, var event) ->
                new Unreadable<>(envelope, event.type().wireName() + " does not belong on this queue");
        };
    }

    @SuppressWarnings("unchecked") // the data was checked to be of that family, and an event is immutable
    private static <F extends DomainEvent> Event<F> narrow(Event<?> event) {
        return (Event<F>) event;
    }
}
