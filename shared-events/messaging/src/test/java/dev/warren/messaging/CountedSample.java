package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often a service is asked for its figures.
@Singleton
class CountedSample implements Sampled {
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public Uni<Void> sample() {
        asked.incrementAndGet();
        return Uni.createFrom().voidItem();
    }
}
