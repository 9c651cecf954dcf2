package dev.warren.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes what was just committed to the relay of this process, which need not read it back from the outbox. It is a
/// short cut and no more: what gets lost here, or has no room, is found in the outbox.
///
/// The answers to commits may come in another order than the commits were made, so a transaction takes its place
/// before it asks for its commit. Who waited for its locks takes a place behind it, and is given to the relay after it.
@ApplicationScoped
class HandOver {
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Queue<Place> places = new ConcurrentLinkedQueue<>();
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicBoolean leftOut = new AtomicBoolean();
    private volatile Runnable listener = () -> {};

    /// @param entries in the order of publication
    /// @param complete whether nothing was left out
    record Taken(List<Outbox.Entry> entries, boolean complete) {}

    /// Before the commit is sent, for what it will make public.
    Place place() {
        var place = new Place();
        places.add(place);
        return place;
    }

    /// Up to the first whose transaction is under way.
    Taken take() {
        var entries = new ArrayList<Outbox.Entry>();
        for (var first = places.peek(); first != null && first.isOver(); first = places.peek()) {
            entries.addAll(first.entries);
            remove(first);
        }
        // Last: who has left something out says so before it is over.
        return new Taken(entries, !leftOut.getAndSet(false));
    }

    /// Everything that is committed, because the outbox will be read.
    void forget() {
        places.stream().filter(Place::isOver).toList().forEach(this::remove);
    }

    private void remove(Place place) {
        places.remove(place);
        bytes.addAndGet(-place.length());
    }

    void onOffer(Runnable relay) {
        listener = relay;
    }

    /// A transaction's place in the order of publication.
    final class Place {
        private volatile List<Outbox.Entry> entries;

        /// Only for what is committed.
        void offer(List<Outbox.Entry> committed) {
            var room = new ArrayList<Outbox.Entry>(committed.size());
            committed.stream().filter(HandOver.this::hasRoom).forEach(room::add);
            end(room);
        }

        /// Without an answer to the commit. It may have been made all the same.
        void giveUp() {
            if (!isOver()) {
                leftOut.set(true);
                end(List.of());
            }
        }

        private void end(List<Outbox.Entry> committed) {
            entries = committed;
            listener.run();
        }

        private boolean isOver() {
            return entries != null;
        }

        private int length() {
            return entries.stream().mapToInt(HandOver::length).sum();
        }
    }

    private boolean hasRoom(Outbox.Entry entry) {
        int length = length(entry);
        if (bytes.addAndGet(length) <= MAX_BYTES) {
            return true;
        }
        bytes.addAndGet(-length);
        leftOut.set(true);
        return false;
    }

    private static int length(Outbox.Entry entry) {
        return entry.message().body().length;
    }
}
