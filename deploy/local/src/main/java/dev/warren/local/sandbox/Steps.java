package dev.warren.local.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Wakes the carrier when a parcel is due to move on.
final class Steps implements AutoCloseable {
    private final Clock clock;
    private final Consumer<String> due;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("carrier").factory());

    Steps(Clock clock, Consumer<String> due) {
        this.clock = clock;
        this.due = due;
    }

    void plan(String trackingNumber, Instant at) {
        // One millisecond late rather than early: the carrier asks whether it is time.
        long delayMs = Math.max(0, Duration.between(clock.instant(), at).toMillis() + 1);
        scheduler.schedule(() -> due.accept(trackingNumber), delayMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
