package dev.warren.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes what was just committed to the relay of this process, which need not read it back from the outbox. It is a
/// short cut and no more: what gets lost here, or has no room, is found in the outbox.
@ApplicationScoped
class HandOver {
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Queue<Outbox.Entry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger bytes = new AtomicInteger();
    private volatile boolean overflown;
    private volatile Runnable listener = () -> {};

    /// @param entries in the order of publication
    /// @param complete whether nothing was left out
    record Taken(List<Outbox.Entry> entries, boolean complete) {}

    /// Only for what is committed.
    void offer(List<Outbox.Entry> committed) {
        committed.forEach(this::offer);
        listener.run();
    }

    private void offer(Outbox.Entry entry) {
        int length = entry.message().body().length;
        if (bytes.addAndGet(length) > MAX_BYTES) {
            bytes.addAndGet(-length);
            overflown = true;
        } else {
            waiting.add(entry);
        }
    }

    Taken take() {
        boolean complete = !overflown;
        overflown = false;
        var entries = new ArrayList<Outbox.Entry>();
        for (var entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            bytes.addAndGet(-entry.message().body().length);
            entries.add(entry);
        }
        return new Taken(entries, complete);
    }

    void onOffer(Runnable relay) {
        listener = relay;
    }
}
