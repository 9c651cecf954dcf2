package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.Event;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// What a service does when it hears of customers' keys and of their erasure.
public interface CustomerReactions {

    /// An event has come, and is not recorded yet: what comes right behind it may need it. In memory only.
    default void heard(CustomerEvent event) {}

    /// Records what has come, in the batch's transaction.
    Uni<Void> react(UnitOfWork work, List<Event<CustomerEvent>> fresh);
}
