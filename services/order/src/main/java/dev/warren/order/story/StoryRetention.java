package dev.warren.order.story;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Forgets what others have published about old orders, a bounded number of rows at a time. Their ids say how old.
@ApplicationScoped
class StoryRetention {
    private static final int BATCH = 10_000;

    private final StoryRepository repository;
    private final Pool pool;
    private final Clock clock;
    private final Duration retention;

    StoryRetention(
            StoryRepository repository,
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "warren.order.story-retention") Duration retention) {
        this.repository = repository;
        this.pool = pool;
        this.clock = clock;
        this.retention = retention;
    }

    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetOldStories() {
        return Multi.createBy()
                .repeating()
                .uni(() -> repository.forget(pool, clock.instant().minus(retention), BATCH))
                .whilst(count -> count == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
