package dev.warren.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Forgets inbox entries that no message can ask for any more, a bounded number at a time.
@ApplicationScoped
class InboxSweeper {
    private static final Logger LOG = Logger.getLogger(InboxSweeper.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MAX_ROWS = 20_000;
    private static final String SWEEP = """
            DELETE FROM inbox WHERE ctid = ANY(ARRAY(
                SELECT ctid FROM inbox WHERE handled_at < now() - make_interval(days => $1) LIMIT $2))""";

    private final Vertx vertx;
    private final Pool pool;
    private final int retentionDays;
    private long timer;

    InboxSweeper(Vertx vertx, Pool pool, MessagingConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.retentionDays = config.inboxRetentionDays();
    }

    void onStart(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), _ -> sweep());
    }

    void onStop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    void sweep() {
        pool.preparedQuery(SWEEP)
                .execute(Tuple.of(retentionDays, MAX_ROWS))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("inbox not swept: %s", failure.getMessage()));
    }
}
