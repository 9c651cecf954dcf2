package dev.warren.order;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// The service's clock in tests: the real one, and how far a test has moved it.
public final class MovableClock extends Clock {
    public static final MovableClock INSTANCE = new MovableClock();

    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    void moveOn(Duration by) {
        moved.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @ApplicationScoped
    static class Producer {
        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        Clock clock() {
            return INSTANCE;
        }
    }
}
