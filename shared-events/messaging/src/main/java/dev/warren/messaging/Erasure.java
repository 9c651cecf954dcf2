package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasureReport;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.Event;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/// Forgets a customer, in the transaction that hears of it: among the service's own rows and the messages that were
/// set aside. Then says what was found.
public abstract class Erasure implements CustomerReactions {
    private static final long ONLY_VERSION = 1;

    private final ErasedMessages messages;

    protected Erasure(ErasedMessages messages) {
        this.messages = messages;
    }

    /// Erases a customer from the service's own tables.
    ///
    /// @return one for each table that it looked at
    protected abstract Uni<List<Finding>> eraseRows(UnitOfWork work, CustomerErased erased);

    protected abstract ErasureReport report(CustomerErased erased, List<Finding> findings);

    @Override
    public Uni<Void> react(UnitOfWork work, List<Event<CustomerEvent>> fresh) {
        return Multi.createFrom()
                .iterable(fresh)
                .filter(event -> event.data() instanceof CustomerErased)
                .onItem()
                .transformToUniAndConcatenate(event -> erase(work, event, (CustomerErased) event.data()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    // One after another: they are rare, and share a connection.
    private Uni<Boolean> erase(UnitOfWork work, Event<CustomerEvent> cause, CustomerErased erased) {
        return eraseRows(work, erased)
                .chain(rows -> messages.erase(work, erased).map(parked -> both(rows, parked)))
                .invoke(findings -> work.publish(report(erased, findings), ONLY_VERSION, Origin.of(cause)))
                .replaceWith(true);
    }

    private static List<Finding> both(List<Finding> one, List<Finding> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
