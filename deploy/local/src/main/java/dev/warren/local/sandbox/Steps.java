package dev.warren.local.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Wakes the carrier when a parcel is due to move on, unless everything is to stand still.
final class Steps implements AutoCloseable {
    private final Clock clock;
    private final Consumer<String> due;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("carrier").factory());
    private final List<String> held = new ArrayList<>();
    private boolean standsStill;

    Steps(Clock clock, Consumer<String> due) {
        this.clock = clock;
        this.due = due;
    }

    void plan(String trackingNumber, Instant at) {
        // One millisecond late rather than early: the carrier asks whether it is time.
        long delayMs = Math.max(0, Duration.between(clock.instant(), at).toMillis() + 1);
        wakeAfter(TimeUnit.MILLISECONDS.toMicros(delayMs), trackingNumber);
    }

    synchronized void standStill() {
        standsStill = true;
    }

    /// Spreads what was held, so that the sender is not called about all of it at once.
    synchronized void moveAgain(int perSecond) {
        standsStill = false;
        long position = 0;
        for (String trackingNumber : held) {
            wakeAfter(TimeUnit.SECONDS.toMicros(position++) / perSecond, trackingNumber);
        }
        held.clear();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void wakeAfter(long delayMicros, String trackingNumber) {
        scheduler.schedule(() -> wake(trackingNumber), delayMicros, TimeUnit.MICROSECONDS);
    }

    /// Without the lock while the carrier works: it plans further steps under a lock of its own.
    private void wake(String trackingNumber) {
        if (!isHeld(trackingNumber)) {
            due.accept(trackingNumber);
        }
    }

    private synchronized boolean isHeld(String trackingNumber) {
        if (standsStill) {
            held.add(trackingNumber);
        }
        return standsStill;
    }
}
