package dev.warren.messaging;

import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.tracing.EventTraces;
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
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Publishes the outbox: the oldest rows, all at once, in order; a row leaves only after the broker's confirm.
/// Instances share the shards of the outbox by [ShardLocks].
///
/// It is a plain loop on a thread of its own, the only one in a service that may block: the broker makes
/// publishers wait when it is short of memory.
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration BALANCE_EVERY = Duration.ofSeconds(1);

    private final Pool pool;
    private final Outbox outbox;
    private final HandOver handOver;
    private final OutboxLag lag;
    private final Rest rest;
    private final int shards;
    private final HeldShards heldShards;
    private final BrokerPublisher publisher;
    private final Rounds rounds;
    private final RelayMetrics metrics;
    private final StopTime stopTime;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;

    private volatile boolean stopped;
    private SqlConnection connection;
    private ShardLocks locks;
    private long balancedAt;

    Relay(
            @ConfigProperty(name = "warren.service") String service,
            Pool pool,
            Outbox outbox,
            HandOver handOver,
            OutboxLag lag,
            HeldShards heldShards,
            EventCodec codec,
            Broker broker,
            RelayMetrics metrics,
            EventTraces traces,
            StopTime stopTime,
            MessagingConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.handOver = handOver;
        this.lag = lag;
        this.heldShards = heldShards;
        this.rest = Rest.upTo(config.rest().length(), config.rest().from());
        this.shards = config.shards();
        this.publisher = new BrokerPublisher(
                broker,
                ServiceName.of(service),
                Topology.of(config),
                config.relay().confirmTimeout());
        this.rounds =
                new Rounds(outbox, handOver, Packing.of(codec, config), publisher, config.relay(), metrics, traces);
        this.metrics = metrics;
        this.stopTime = stopTime;
        this.thread = Thread.ofPlatform().name("warren-relay").daemon().unstarted(this::run);
    }

    void onStart(@Observes @Priority(Lifecycle.START_RELAY) StartupEvent event) {
        try {
            publisher.connect();
        } catch (IOException | TimeoutException e) {
            LOG.warnf("WRN-110 broker not reachable yet (%s); not ready until it is", Settlement.brief(e));
        }
        handOver.onOffer(this::wake);
        thread.start();
    }

    void onStop(@Observes @Priority(Lifecycle.STOP_RELAY) ShutdownEvent event) throws InterruptedException {
        stopped = true;
        wake();
        thread.join(stopTime.left());
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
        while (!stopped) {
            try {
                takeShards();
                publisher.connect();
                long startedAt = System.nanoTime();
                int events = rounds.publishNext(locks.isAlone());
                reportAge();
                if (!rounds.isBehind()) {
                    rest(events, Duration.ofNanos(System.nanoTime() - startedAt));
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                LOG.warnf("WRN-111 relay: %s; publishing again soon", Settlement.brief(e));
                metrics.failed();
                giveUpShards();
                pauseAfterFailure();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        publishTheRest();
        giveUpShards();
        publisher.close();
    }

    private void rest(int events, Duration took) throws InterruptedException {
        if (events > 0) {
            Thread.sleep(rest.after(events, took));
        }
        work.tryAcquire(rounds.nanosUntilRead(), TimeUnit.NANOSECONDS);
    }

    private void takeShards() {
        if (connection == null) {
            connection = within(pool.getConnection());
            locks = ShardLocks.join(connection, shards);
            balancedAt = System.nanoTime() - BALANCE_EVERY.toNanos();
        }
        if (System.nanoTime() - balancedAt >= BALANCE_EVERY.toNanos()) {
            rounds.removeConfirmed();
            locks.balance();
            rounds.over(locks.held(), connection);
            heldShards.are(rounds.shards());
            lag.oldestIs(within(outbox.oldestId(connection, shards)));
            balancedAt = System.nanoTime();
        }
    }

    /// What was old when we looked may have been published since; after a restart that is the rule.
    private void reportAge() {
        if (rounds.isEmpty() && rounds.shards().size() == shards) {
            lag.oldestIs(null);
        }
    }

    /// What the last transactions have said, so that it does not wait for the next start.
    private void publishTheRest() {
        long deadline = System.nanoTime() + stopTime.left().toNanos();
        try {
            while (connection != null && System.nanoTime() < deadline && rounds.publishOldest() > 0) {
                // the next
            }
        } catch (IOException | TimeoutException | InterruptedException | RuntimeException e) {
            LOG.infof("WRN-114 relay: %s; the rest of the outbox waits for the next start", Settlement.brief(e));
        }
    }

    /// Unlocks before the connection goes back to the pool, where it would keep the locks.
    private void giveUpShards() {
        var old = connection;
        connection = null;
        heldShards.are(Set.of());
        if (old != null) {
            try {
                ShardLocks.leave(old, rounds::removeConfirmed);
                within(old.close());
            } catch (RuntimeException e) {
                LOG.debugf("the relay's connection was lost: %s", e.getMessage());
                old.closeAndForget();
            }
        }
        rounds.forgetShards();
        locks = null;
    }

    private void pauseAfterFailure() {
        try {
            work.tryAcquire(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    static <T> T within(Uni<T> answer) {
        return answer.await().atMost(DATABASE_TIMEOUT);
    }
}
