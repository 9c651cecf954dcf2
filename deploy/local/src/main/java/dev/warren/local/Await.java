package dev.warren.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a condition with a deadline.
final class Await {
    private static final long PAUSE_MS = 50;

    private Await() {}

    /// Polls until `condition` holds. Gives up with `failure` at the deadline, or as soon as `possible` no longer
    /// holds.
    static void until(
            Duration deadline,
            BooleanSupplier condition,
            BooleanSupplier possible,
            Supplier<? extends RuntimeException> failure) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !possible.getAsBoolean()) {
                throw failure.get();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while waiting");
        }
    }
}
