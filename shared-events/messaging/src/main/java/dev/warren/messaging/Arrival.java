package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;

/// A delivery on its way into a batch, after its effect outside was tried.
sealed interface Arrival<E extends DomainEvent, P> {

    Envelope envelope();

    Taken taken();

    /// Ready to be settled.
    record Ready<E extends DomainEvent, P>(Envelope envelope, Taken taken, Prepared<E, P> prepared)
            implements Arrival<E, P> {}

    /// Its effect outside has failed: it is set aside, to be tried again later.
    record Unready<E extends DomainEvent, P>(Envelope envelope, Taken taken, Event<E> event, String reason)
            implements Arrival<E, P> {}

    /// It cannot be handled: it is parked.
    ///
    /// @param event null when the bytes are no event
    record Culprit<E extends DomainEvent, P>(Envelope envelope, Taken taken, Event<E> event, String reason)
            implements Arrival<E, P> {}
}
