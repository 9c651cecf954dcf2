package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.CustomerKeyIssued;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.Event;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/// The same for a service that opens what is sealed: it keeps keys, and destroys them.
public abstract class KeyHolder extends Erasure {
    private final CustomerKeys keys;

    protected KeyHolder(CustomerKeys keys, ErasedMessages messages) {
        super(messages);
        this.keys = keys;
    }

    /// Erases a customer from what else the service has.
    protected abstract Uni<List<Finding>> eraseOtherRows(UnitOfWork work, CustomerErased erased);

    @Override
    public void heard(CustomerEvent event) {
        switch (event) {
            case CustomerKeyIssued issued -> keys.heard(issued);
            case CustomerErased erased -> keys.heard(erased);
            case CustomerEvent.ErasureReport _ -> {
                // not for us
            }
        }
    }

    @Override
    public Uni<Void> react(UnitOfWork work, List<Event<CustomerEvent>> fresh) {
        var issued = fresh.stream()
                .map(Event::data)
                .filter(CustomerKeyIssued.class::isInstance)
                .map(CustomerKeyIssued.class::cast)
                .toList();
        if (!issued.isEmpty()) {
            keys.learn(work, issued);
        }
        return super.react(work, fresh);
    }

    @Override
    protected final Uni<List<Finding>> eraseRows(UnitOfWork work, CustomerErased erased) {
        return keys.destroy(work, erased)
                .chain(key -> eraseOtherRows(work, erased).map(rows -> withFirst(key, rows)));
    }

    private static List<Finding> withFirst(Finding key, List<Finding> rows) {
        var all = new ArrayList<Finding>();
        all.add(key);
        all.addAll(rows);
        return all;
    }
}
