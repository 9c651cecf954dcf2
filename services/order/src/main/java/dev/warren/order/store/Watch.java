package dev.warren.order.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.UUID;

/// Somebody who wants to know when an order changes. What is announced while nobody waits is not forgotten, so
/// reading and then waiting overlooks nothing. One may wait at a time.
public final class Watch {
    private final UUID orderId;
    private long latest;
    private boolean ended;
    private UniEmitter<? super Long> waiting;

    Watch(UUID orderId) {
        this.orderId = orderId;
    }

    public UUID orderId() {
        return orderId;
    }

    /// The latest version that was announced, as soon as it is beyond `version`. An older one when there is nothing
    /// new: it has been [nudged][#nudge] or has [ended][#isEnded].
    public Uni<Long> beyond(long version) {
        return Uni.createFrom().emitter(emitter -> await(version, emitter));
    }

    /// When this long has passed, or as soon as it has ended.
    public Uni<Long> pause(Duration length) {
        return beyond(Long.MAX_VALUE).ifNoItem().after(length).recoverWithItem(this::latest);
    }

    private void await(long version, UniEmitter<? super Long> emitter) {
        if (!mustWait(version, emitter)) {
            emitter.complete(latest());
        }
    }

    private synchronized boolean mustWait(long version, UniEmitter<? super Long> emitter) {
        if (ended || latest > version) {
            return false;
        }
        waiting = emitter;
        return true;
    }

    void announce(long version) {
        if (isNews(version)) {
            nudge();
        }
    }

    private synchronized boolean isNews(long version) {
        boolean news = version > latest;
        latest = Math.max(latest, version);
        return news;
    }

    /// Lets who waits wait no longer.
    void nudge() {
        var emitter = takeWaiting();
        if (emitter != null) {
            emitter.complete(latest());
        }
    }

    private synchronized UniEmitter<? super Long> takeWaiting() {
        var emitter = waiting;
        waiting = null;
        return emitter;
    }

    /// Nobody will wait any more: the service stops.
    void end() {
        markEnded();
        nudge();
    }

    private synchronized void markEnded() {
        ended = true;
    }

    public synchronized boolean isEnded() {
        return ended;
    }

    synchronized long latest() {
        return latest;
    }
}
