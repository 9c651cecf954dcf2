package dev.warren.messaging.tracing;

/// The spans that this process has made last, by their ids. Safe for any number of threads.
final class LatestSpans {
    private final Ring ring;

    LatestSpans(int max) {
        this.ring = new Ring(max);
    }

    synchronized void add(long id) {
        ring.add(id);
    }

    synchronized boolean has(long id) {
        return ring.placesOf(id).findAny().isPresent();
    }
}
