package dev.warren.order.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Says in this process that events were committed. What other instances commit has to be looked for.
@ApplicationScoped
public class FeedSignal {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// @param listener must not block or throw
    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    public void committed() {
        listeners.forEach(Runnable::run);
    }
}
