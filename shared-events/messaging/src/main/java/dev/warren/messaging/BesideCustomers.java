package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/// Parts what comes about customers from the rest of a queue. Both share the order in which they came, and the
/// transaction.
final class BesideCustomers<E extends DomainEvent, P> {
    private final Class<E> family;
    private final Effect<E, P> effect;
    private final Reaction<Prepared<E, P>> reaction;
    private final CustomerReactions customers;

    BesideCustomers(
            Class<E> family, Effect<E, P> effect, Reaction<Prepared<E, P>> reaction, CustomerReactions customers) {
        this.family = family;
        this.effect = effect;
        this.reaction = reaction;
        this.customers = customers;
    }

    Uni<P> prepare(Event<DomainEvent> event) {
        if (event.data() instanceof CustomerEvent about) {
            customers.heard(about);
            return Uni.createFrom().nullItem();
        }
        if (!family.isInstance(event.data())) {
            throw new IllegalArgumentException(event.type().wireName() + " does not belong on this queue");
        }
        return effect.prepare(narrow(event));
    }

    Uni<Void> react(UnitOfWork work, List<Prepared<DomainEvent, P>> fresh) {
        var aboutCustomers = new ArrayList<Event<CustomerEvent>>();
        var others = new ArrayList<Prepared<E, P>>(fresh.size());
        for (var prepared : fresh) {
            if (prepared.event().data() instanceof CustomerEvent) {
                aboutCustomers.add(narrow(prepared.event()));
            } else {
                others.add(new Prepared<>(narrow(prepared.event()), prepared.found()));
            }
        }
        if (aboutCustomers.isEmpty()) {
            return reaction.react(work, others);
        }
        var recorded = customers.react(work, aboutCustomers);
        return others.isEmpty() ? recorded : recorded.chain(() -> reaction.react(work, others));
    }

    @SuppressWarnings("unchecked") // the data was checked to be of that family, and an event is immutable
    private static <F extends DomainEvent> Event<F> narrow(Event<?> event) {
        return (Event<F>) event;
    }
}
