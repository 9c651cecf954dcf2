package dev.warren.order.live;

import dev.warren.messaging.AdaptivePoll;
import dev.warren.order.store.EventFeed;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.FeedPosition;
import dev.warren.order.store.FeedSignal;
import dev.warren.order.store.OrderRepository;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads the end of the feed once for all streams of this instance, while there are any, and keeps the newest of it
/// for them. Who needs what is older reads it from the store.
@ApplicationScoped
class FeedTail {
    private static final Duration MIN_PAUSE = Duration.ofMillis(20);
    private static final int PAGE = 500;
    private static final int KEPT = 4_000;
    private static final int REMEMBERED_ORDERS = 2_000;

    private final OrderRepository repository;
    private final EventFeed feed;
    private final Pool pool;
    private final AdaptivePoll poll;
    private Set<UniEmitter<? super Wake>> waiting = new HashSet<>();
    private int listeners;
    private volatile ChangeFolds folds;
    private volatile FeedWindow window;
    private volatile boolean stopping;

    /// Why a wait is over.
    enum Wake {
        NEWS,
        HEARTBEAT
    }

    FeedTail(
            OrderRepository repository,
            EventFeed feed,
            FeedSignal signal,
            Pool pool,
            Vertx vertx,
            @ConfigProperty(name = "warren.order.live-poll") Duration maxPause) {
        this.repository = repository;
        this.feed = feed;
        this.pool = pool;
        this.poll = new AdaptivePoll(vertx, MIN_PAUSE, maxPause, this::look);
        signal.onCommit(poll::wake);
    }

    /// Every one that listens must [leave][#leave].
    synchronized FeedTail join() {
        if (listeners++ == 0) {
            folds = new ChangeFolds(repository, REMEMBERED_ORDERS);
            poll.start();
        }
        return this;
    }

    synchronized void leave() {
        if (--listeners == 0) {
            poll.stop();
            window = null;
            folds = null;
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /// The newest of the feed; null while it is not known where its end is.
    FeedWindow window() {
        return window;
    }

    /// As soon as there is something after `position`, or it is time to show that one is there.
    ///
    /// @param position null for any
    Uni<Wake> beyond(FeedPosition position) {
        return Uni.createFrom().emitter(emitter -> await(position, emitter));
    }

    private void await(FeedPosition position, UniEmitter<? super Wake> emitter) {
        if (mustWait(position, emitter)) {
            emitter.onTermination(() -> waitNoMore(emitter));
        } else {
            emitter.complete(Wake.NEWS);
        }
    }

    private synchronized boolean mustWait(FeedPosition position, UniEmitter<? super Wake> emitter) {
        if (stopping || window != null && (position == null || window.last().compareTo(position) > 0)) {
            return false;
        }
        return waiting.add(emitter);
    }

    private synchronized void waitNoMore(UniEmitter<? super Wake> emitter) {
        waiting.remove(emitter);
    }

    @Scheduled(every = "${warren.order.live-heartbeat}")
    void beat() {
        wakeAll(Wake.HEARTBEAT);
    }

    /// Ends all streams: their clients go on at another instance, after what they have seen.
    void onStopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        wakeAll(Wake.NEWS);
    }

    private void wakeAll(Wake why) {
        takeWaiting().forEach(emitter -> emitter.complete(why));
    }

    /// Before they are woken, since they come back at once.
    private synchronized Set<UniEmitter<? super Wake>> takeWaiting() {
        var taken = waiting;
        waiting = new HashSet<>();
        return taken;
    }

    private Uni<Boolean> look() {
        var now = window;
        return now == null
                ? feed.end(pool)
                        .invoke(end -> replace(null, FeedWindow.startingAfter(end)))
                        .replaceWith(true)
                : feed.after(pool, now.last(), PAGE).flatMap(events -> extend(now, events));
    }

    private Uni<Boolean> extend(FeedWindow now, List<FeedEvent> events) {
        var toFold = folds;
        return events.isEmpty() || toFold == null
                ? Uni.createFrom().item(false)
                : toFold.of(pool, events)
                        .invoke(changes -> replace(now, now.with(changes, KEPT)))
                        .replaceWith(true);
    }

    /// Unless the last has gone meanwhile, and perhaps another has come.
    private void replace(FeedWindow before, FeedWindow after) {
        if (isReplaced(before, after)) {
            wakeAll(Wake.NEWS);
        }
    }

    private synchronized boolean isReplaced(FeedWindow before, FeedWindow after) {
        if (listeners == 0 || window != before) {
            return false;
        }
        window = after;
        return true;
    }
}
