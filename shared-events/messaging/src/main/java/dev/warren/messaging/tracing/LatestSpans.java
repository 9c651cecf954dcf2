package dev.warren.messaging.tracing;

import java.util.LinkedHashSet;

/// The spans that this process has made last, by their ids. Safe for any number of threads.
final class LatestSpans {
    private final LinkedHashSet<Long> ids = new LinkedHashSet<>();
    private final int max;

    LatestSpans(int max) {
        this.max = max;
    }

    synchronized void add(long id) {
        ids.add(id);
        if (ids.size() > max) {
            ids.removeFirst();
        }
    }

    synchronized boolean has(long id) {
        return ids.contains(id);
    }
}
