package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import io.smallrye.mutiny.Uni;

/// What a service does outside (a payment provider, a carrier, a mail server) for one event, before the
/// transaction that records it. It may run again for the same event, so it goes under an idempotency key that is
/// derived from the event. A failure concerns this event alone: it is tried again later.
@FunctionalInterface
public interface Effect<E extends DomainEvent, P> {
    Uni<P> prepare(Event<E> event);
}
