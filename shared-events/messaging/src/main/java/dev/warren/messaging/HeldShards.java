package dev.warren.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// The shards that this instance works on at present: it publishes their part of the outbox and consumes their part
/// of the queues. The relay keeps it up to date.
@ApplicationScoped
class HeldShards {
    private volatile Set<Integer> held = Set.of();
    private volatile Runnable listener = () -> {};

    boolean contains(int shard) {
        return held.contains(shard);
    }

    void are(Set<Integer> now) {
        if (!held.equals(now)) {
            held = Set.copyOf(now);
            listener.run();
        }
    }

    void onChange(Runnable consumers) {
        listener = consumers;
    }
}
