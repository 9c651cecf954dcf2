package dev.warren.messaging.tracing;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// So many in each second, and no more. Safe for any number of threads.
final class Allowance {
    private final int perSecond;
    private final LongSupplier nanoTime;
    private long second;
    private int used;

    Allowance(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    synchronized boolean take() {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
        if (now != second) {
            second = now;
            used = 0;
        }
        return used < perSecond && ++used > 0;
    }
}
