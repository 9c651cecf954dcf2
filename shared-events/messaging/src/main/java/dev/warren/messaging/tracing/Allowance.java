package dev.warren.messaging.tracing;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Something may be done once in a while, and not again before that is over. Safe for any number of threads.
final class Allowance {
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private boolean isUsed;
    private long usedAt;

    Allowance(Duration every, LongSupplier nanoTime) {
        this.everyNanos = every.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        if (isUsed && now - usedAt < everyNanos) {
            return false;
        }
        isUsed = true;
        usedAt = now;
        return true;
    }
}
