package dev.warren.messaging;

import dev.warren.contracts.EventCodec;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration BALANCE_EVERY = Duration.ofSeconds(1);

    private final Pool pool;
    private final Outbox outbox;
    private final HandOver handOver;
    private final OutboxLag lag;
    private final MessagingConfig.Relay config;
    private final Rest rest;
    private final int shards;
    private final HeldShards heldShards;
    private final Packing packing;
    private final BrokerPublisher publisher;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;

    private volatile boolean stopped;
    private SqlConnection connection;
    private ShardLocks locks;
    private long balancedAt;
    private Duration pause;
    private long readAt;
    private boolean behind;
    private final Map<Integer, OutboxShard> held = new HashMap<>();

    Relay(
            @ConfigProperty(name = "warren.service") String service,
            Pool pool,
            Outbox outbox,
            HandOver handOver,
            OutboxLag lag,
            HeldShards heldShards,
            EventCodec codec,
            Broker broker,
            MessagingConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.handOver = handOver;
        this.lag = lag;
        this.heldShards = heldShards;
        this.config = config.relay();
        this.pause = config.relay().minPoll();
        this.rest = Rest.upTo(config.rest().length(), config.rest().from());
        this.shards = config.shards();
        this.packing = Packing.of(codec, config);
        this.publisher = new BrokerPublisher(
                broker,
                ServiceName.of(service),
                Topology.of(config),
                config.relay().confirmTimeout());
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
        while (!stopped) {
            try {
                takeShards();
                publisher.connect();
                long startedAt = System.nanoTime();
                int events = publishNext();
                if (events > 0 && !behind) {
                    Thread.sleep(rest.after(events, Duration.ofNanos(System.nanoTime() - startedAt)));
                }
                if (!behind) {
                    work.tryAcquire(readAt - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                LOG.warnf("WRN-111 relay: %s; publishing again soon", Settlement.brief(e));
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

    private void takeShards() {
        if (connection == null) {
            connection = within(pool.getConnection());
            locks = ShardLocks.join(connection, shards);
            balancedAt = System.nanoTime() - BALANCE_EVERY.toNanos();
        }
        if (System.nanoTime() - balancedAt >= BALANCE_EVERY.toNanos()) {
            held.values().forEach(OutboxShard::removeConfirmed);
            locks.balance();
            held.keySet().retainAll(locks.held());
            locks.held().forEach(this::hold);
            heldShards.are(Set.copyOf(held.keySet()));
            lag.oldestIs(within(outbox.oldestId(connection, shards)));
            balancedAt = System.nanoTime();
        }
    }

    private void hold(int shard) {
        if (!held.containsKey(shard)) {
            held.put(shard, new OutboxShard(outbox, connection, shard));
            readAt = System.nanoTime();
        }
    }

    /// What was handed over. What is in the table, now and then and whenever not all was handed over. That is so, too,
    /// while others write to it: what they have said of an order comes before what was said of it here.
    ///
    /// @return how many events
    private int publishNext() throws IOException, InterruptedException, TimeoutException {
        var handedOver = handOver.take();
        if (behind || !locks.isAlone() || !handedOver.complete() || isTimeToRead()) {
            return publishOldest();
        }
        int events = 0;
        for (var shard : held.values()) {
            events += publish(shard, shard.fresh(handedOver.entries()));
        }
        return events;
    }

    private boolean isTimeToRead() {
        return System.nanoTime() - readAt >= 0
                || held.values().stream().anyMatch(shard -> shard.confirmed() >= config.batch());
    }

    /// What was handed over before is among it, or will be while there is a backlog.
    private int publishOldest() throws IOException, InterruptedException, TimeoutException {
        handOver.forget();
        int events = 0;
        boolean full = false;
        for (var shard : held.values()) {
            var entries = shard.read(config.batch());
            events += publish(shard, entries);
            full |= entries.size() == config.batch();
        }
        if (events == 0) {
            nothingIsLeft();
        }
        behind = full;
        pause = events > 0 ? config.minPoll() : slower(pause);
        readAt = System.nanoTime() + pause.toNanos();
        return events;
    }

    private int publish(OutboxShard shard, List<Outbox.Entry> entries)
            throws IOException, InterruptedException, TimeoutException {
        if (entries.isEmpty()) {
            return 0;
        }
        var messages = entries.stream().map(Outbox.Entry::message).toList();
        publisher.publish(packing.joinNeighbours(messages));
        shard.confirmed(entries);
        return messages.stream().mapToInt(OutboundMessage::events).sum();
    }

    /// What was old when we looked may have been published since; after a restart that is the rule.
    private void nothingIsLeft() {
        if (held.size() == shards) {
            lag.oldestIs(null);
        }
    }

    /// What the last transactions have said, so that it does not wait for the next start.
    private void publishTheRest() {
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        try {
            while (connection != null && System.nanoTime() < deadline && publishOldest() > 0) {
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
                ShardLocks.leave(old, () -> held.values().forEach(OutboxShard::removeConfirmed));
                within(old.close());
            } catch (RuntimeException e) {
                LOG.debugf("the relay's connection was lost: %s", e.getMessage());
                old.closeAndForget();
            }
        }
        held.clear();
        locks = null;
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

    static <T> T within(Uni<T> answer) {
        return answer.await().atMost(DATABASE_TIMEOUT);
    }
}
