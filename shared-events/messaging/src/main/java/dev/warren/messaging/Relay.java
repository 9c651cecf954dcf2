package dev.warren.messaging;

import dev.warren.contracts.ServiceName;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Publishes the outbox: the oldest rows, all at once, in order; a row leaves only after the broker's confirm.
///
/// One relay publishes at a time for a service: it holds an advisory lock on the very connection that reads and
/// removes the rows, so when that connection is lost so is the right to go on, and another instance takes over.
///
/// It is a plain loop on a thread of its own, the only one in a service that may block: the broker makes
/// publishers wait when it is short of memory.
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(hashtext('warren.relay'))";
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    /// Before the consumers' channels connect, which is at 1000: their queues should exist by then.
    private static final int BEFORE_CHANNELS = 100;

    private final Pool pool;
    private final Outbox outbox;
    private final RelaySignal signal;
    private final MessagingConfig.Relay config;
    private final BrokerPublisher publisher;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;

    private volatile boolean stopped;
    private SqlConnection connection;

    Relay(
            @ConfigProperty(name = "warren.service") String service,
            Pool pool,
            Outbox outbox,
            RelaySignal signal,
            Broker broker,
            MessagingConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.signal = signal;
        this.config = config.relay();
        this.publisher = new BrokerPublisher(
                broker,
                ServiceName.of(service),
                new Topology(config.topology()),
                config.relay().confirmTimeout());
        this.thread = Thread.ofPlatform().name("warren-relay").daemon().unstarted(this::run);
    }

    void onStart(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        try {
            publisher.connect();
        } catch (IOException | TimeoutException e) {
            LOG.warnf("WRN-110 broker not reachable yet (%s); not ready until it is", Settlement.brief(e));
        }
        signal.onWake(this::wake);
        thread.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        wake();
        thread.join(STOP_TIMEOUT);
    }

    boolean isConnected() {
        return publisher.isConnected();
    }

    private void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void run() {
        var pause = config.minPoll();
        while (!stopped) {
            try {
                publisher.connect();
                if (mayPublish() && publishOldest() > 0) {
                    pause = config.minPoll();
                    continue;
                }
                boolean woken = work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = woken ? config.minPoll() : slower(pause);
            } catch (IOException | TimeoutException | RuntimeException e) {
                LOG.warnf("WRN-111 relay: %s; publishing again soon", Settlement.brief(e));
                giveUpLock();
                pauseAfterFailure();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        giveUpLock();
        publisher.close();
    }

    private boolean mayPublish() {
        if (connection == null) {
            var candidate = within(pool.getConnection());
            connection = candidate;
            if (!within(tryLock(candidate))) {
                giveUpLock();
            }
        }
        return connection != null;
    }

    private static Uni<Boolean> tryLock(SqlConnection connection) {
        return connection.query(TRY_LOCK).execute().map(rows -> rows.iterator()
                .next()
                .getBoolean(0));
    }

    private int publishOldest() throws IOException, InterruptedException, TimeoutException {
        var entries = within(outbox.oldest(connection, config.batch()));
        if (!entries.isEmpty()) {
            publisher.publish(entries);
            within(outbox.remove(connection, entries));
        }
        return entries.size();
    }

    /// Unlocks before the connection goes back to the pool, where it would keep the lock.
    private void giveUpLock() {
        var old = connection;
        connection = null;
        if (old != null) {
            try {
                within(old.query("SELECT pg_advisory_unlock_all()").execute());
                within(old.close());
            } catch (RuntimeException e) {
                LOG.debugf("the relay's connection was lost: %s", e.getMessage());
                old.closeAndForget();
            }
        }
    }

    private void pauseAfterFailure() {
        try {
            work.tryAcquire(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private Duration slower(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(config.maxPoll()) > 0 ? config.maxPoll() : doubled;
    }

    private static <T> T within(Uni<T> answer) {
        return answer.await().atMost(DATABASE_TIMEOUT);
    }
}
