package dev.warren.messaging;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Looks for what other instances do, while somebody wants to know: soon again after there was something or when it
/// is woken, otherwise after a pause that doubles up to a limit. One look is under way at a time, and between two of
/// them lies the shortest pause, whoever wakes it how often. Safe for any number of threads.
public final class AdaptivePoll {
    private static final Logger LOG = Logger.getLogger(AdaptivePoll.class);

    private final Duration minPause;
    private final Duration maxPause;
    private final Supplier<Uni<Boolean>> look;
    private final BiConsumer<Duration, Runnable> timer;

    private boolean wanted;
    private boolean underWay;
    private boolean woken;
    private Duration pause;
    private long lookedAt;
    private long dueAt;
    /// A timer of an earlier one has been overtaken.
    private long appointment;

    /// @param look whether there was something; when it fails, it is tried again after the longest pause
    public AdaptivePoll(Vertx vertx, Duration minPause, Duration maxPause, Supplier<Uni<Boolean>> look) {
        this(minPause, maxPause, timer(vertx), look);
    }

    /// @param timer runs what it is given when the time is over, never at once
    AdaptivePoll(
            Duration minPause, Duration maxPause, BiConsumer<Duration, Runnable> timer, Supplier<Uni<Boolean>> look) {
        this.minPause = minPause;
        this.maxPause = maxPause;
        this.timer = timer;
        this.look = look;
    }

    private static BiConsumer<Duration, Runnable> timer(Vertx vertx) {
        return (delay, action) -> outsideOfRequests(vertx)
                .runOnContext(_ -> vertx.setTimer(Math.max(1, delay.toMillis()), _ -> action.run()));
    }

    /// The context of a request, whose caller may be the first who wants to know, would live on.
    private static Context outsideOfRequests(Vertx vertx) {
        return VertxContext.getRootContext(vertx.getDelegate().getOrCreateContext());
    }

    /// Begins to look, if it does not already.
    public synchronized void start() {
        if (!wanted) {
            wanted = true;
            pause = minPause;
            if (!underWay) {
                lookAfter(Duration.ZERO);
            }
        }
    }

    /// Looks no more; a look that is under way ends unheard.
    public synchronized void stop() {
        wanted = false;
        appointment++;
    }

    /// There is something, as somebody knows. If it cannot be seen yet, it is looked for soon again.
    public synchronized void wake() {
        if (!wanted) {
            return;
        }
        pause = minPause;
        if (underWay) {
            woken = true;
            return;
        }
        long now = System.nanoTime();
        long earliest = now + Math.max(0, lookedAt + minPause.toNanos() - now);
        if (dueAt - earliest > 0) {
            lookAt(earliest, now);
        }
    }

    private void lookAfter(Duration delay) {
        long now = System.nanoTime();
        lookAt(now + delay.toNanos(), now);
    }

    private void lookAt(long due, long now) {
        long mine = ++appointment;
        dueAt = due;
        timer.accept(Duration.ofNanos(due - now), () -> keep(mine));
    }

    private void keep(long mine) {
        if (begins(mine)) {
            // Started by hand: whoever wakes it must not own it.
            Uni.createFrom().deferred(look::get).subscribe().with(this::ended, this::failed);
        }
    }

    private synchronized boolean begins(long mine) {
        if (!wanted || underWay || mine != appointment) {
            return false;
        }
        underWay = true;
        woken = false;
        lookedAt = System.nanoTime();
        return true;
    }

    private void failed(Throwable failure) {
        LOG.debugf("a look has failed, the next comes soon: %s", Settlement.brief(failure));
        again(maxPause);
    }

    private void ended(boolean found) {
        again(found ? minPause : slower());
    }

    private synchronized void again(Duration next) {
        underWay = false;
        pause = next;
        if (wanted) {
            lookAfter(woken ? minPause : pause);
        }
    }

    private synchronized Duration slower() {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(maxPause) > 0 ? maxPause : doubled;
    }
}
