package dev.warren.order.store;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Keeps partitions of the events ready for months to come, as every migration does: an instance may run for longer
/// than they last. Without one, orders of that month are kept all the same, together with those of no month.
@ApplicationScoped
class Partitions {
    private static final Logger LOG = Logger.getLogger(Partitions.class);

    private final EventFeedRepository repository;
    private final Pool pool;
    private final int monthsAhead;

    Partitions(
            EventFeedRepository repository,
            Pool pool,
            @ConfigProperty(name = "warren.order.partition-months-ahead") int monthsAhead) {
        this.repository = repository;
        this.pool = pool;
        this.monthsAhead = monthsAhead;
    }

    @Scheduled(every = "6h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> makeReady() {
        return repository
                .partition(pool, monthsAhead)
                .invoke(made -> LOG.debugf("%d partitions were made", made))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "WRN-305 partitions could not be made ready, will be tried again: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
