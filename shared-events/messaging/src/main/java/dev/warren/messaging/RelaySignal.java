package dev.warren.messaging;

import jakarta.enterprise.context.ApplicationScoped;

/// Tells the relay of this process that rows were committed, so that an event need not wait for the next poll.
@ApplicationScoped
class RelaySignal {
    private volatile Runnable listener = () -> {};

    void wake() {
        listener.run();
    }

    void onWake(Runnable relay) {
        listener = relay;
    }
}
