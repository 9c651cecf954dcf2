package dev.warren.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How long a stopping service may still take for what it has begun. All steps share it: when the database is silent
/// none of them gets anywhere, and each would wait for as long as it may.
@ApplicationScoped
class StopTime {
    /// For each step, however long those before it took.
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Duration timeout;
    private final LongSupplier nanoTime;
    private Long begunAt;

    @Inject
    StopTime(MessagingConfig config) {
        this(config.drainTimeout(), System::nanoTime);
    }

    StopTime(Duration timeout, LongSupplier nanoTime) {
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /// It runs from when it is first asked for.
    synchronized Duration left() {
        long now = nanoTime.getAsLong();
        if (begunAt == null) {
            begunAt = now;
        }
        var left = timeout.minusNanos(now - begunAt);
        return left.compareTo(LEAST) > 0 ? left : LEAST;
    }
}
