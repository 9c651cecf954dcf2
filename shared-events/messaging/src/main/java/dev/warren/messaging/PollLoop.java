package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/// Does the same round again and again in the background, one at a time, until it is stopped. After each it rests, so
/// that work gathers; then it goes on when it is woken, or when it is time to look by itself: what other instances do
/// wakes nobody here.
///
/// Its state belongs to one event loop. Safe for any number of threads.
public final class PollLoop {
    private static final Pause NO_FURTHER_ROUND = new Pause(Duration.ZERO, Duration.ZERO);

    private final Vertx vertx;
    private final Supplier<Uni<Pause>> round;
    private final Function<Throwable, Pause> afterFailure;

    private Context context;
    private volatile boolean stopped;
    /// Whether it has been told so already: a commit that finds it woken costs nothing.
    private volatile boolean woken;

    private boolean running;
    private boolean hurried;
    private boolean scheduled;
    private long timer;
    private long dueAt;
    private long restsUntil;

    /// What follows a round.
    ///
    /// @param rest nothing but [#hurry] begins the next round earlier
    /// @param poll when the next round begins at the latest, from the end of this one
    public record Pause(Duration rest, Duration poll) {}

    /// @param afterFailure what follows a round that has failed
    public PollLoop(Vertx vertx, Supplier<Uni<Pause>> round, Function<Throwable, Pause> afterFailure) {
        this.vertx = vertx;
        this.round = round;
        this.afterFailure = afterFailure;
    }

    /// Begins with the first round, once.
    public void start() {
        context = vertx.getOrCreateContext();
        context.runOnContext(_ -> begin());
    }

    /// Begins no further round.
    public void stop() {
        stopped = true;
    }

    /// There is work; the next round begins as soon as this one's rest is over.
    public void wake() {
        if (!woken && context != null) {
            woken = true;
            context.runOnContext(_ -> schedule(restsUntil));
        }
    }

    /// Somebody waits: the next round begins at once.
    public void hurry() {
        if (context != null) {
            context.runOnContext(_ -> hurryOn());
        }
    }

    /// For tests: after all that it was told so far.
    void behind(Runnable action) {
        context.runOnContext(_ -> action.run());
    }

    private void hurryOn() {
        hurried |= running;
        schedule(System.nanoTime());
    }

    private void begin() {
        if (running || stopped) {
            return;
        }
        running = true;
        hurried = false;
        // Before the round looks: who wakes it from now on may have come too late for this one.
        woken = false;
        Uni.createFrom()
                .deferred(round::get)
                .onFailure()
                .recoverWithItem(this::pauseAfter)
                .subscribe()
                .with(pause -> context.runOnContext(_ -> end(pause)));
    }

    /// A round that was under way at the end may fail because all has ended, and who would be told has ended, too.
    private Pause pauseAfter(Throwable failure) {
        return stopped ? NO_FURTHER_ROUND : afterFailure.apply(failure);
    }

    private void end(Pause pause) {
        running = false;
        long now = System.nanoTime();
        restsUntil = hurried ? now : now + pause.rest().toNanos();
        schedule(
                woken || hurried
                        ? restsUntil
                        : Math.max(restsUntil, now + pause.poll().toNanos()));
    }

    private void schedule(long at) {
        if (running || stopped || scheduled && dueAt - at <= 0) {
            return;
        }
        if (scheduled) {
            vertx.cancelTimer(timer);
        }
        scheduled = true;
        dueAt = at;
        timer = vertx.setTimer(millisUntil(at), _ -> {
            scheduled = false;
            begin();
        });
    }

    private static long millisUntil(long at) {
        return Math.max(1, Math.ceilDiv(at - System.nanoTime(), 1_000_000L));
    }
}
