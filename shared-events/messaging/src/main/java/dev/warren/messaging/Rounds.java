package dev.warren.messaging;

import dev.warren.messaging.tracing.EventTraces;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// The relay's rounds over the shards that it holds. In each it publishes what was handed over since the last, or the
/// oldest rows of the outbox, and awaits the confirms.
final class Rounds {
    private final Outbox outbox;
    private final HandOver handOver;
    private final Packing packing;
    private final BrokerPublisher publisher;
    private final MessagingConfig.Relay config;
    private final RelayMetrics metrics;
    private final EventTraces traces;
    private final Map<Integer, OutboxShard> shards = new HashMap<>();

    private Duration pause;
    private long readAt;
    private boolean behind;
    private boolean empty;

    Rounds(
            Outbox outbox,
            HandOver handOver,
            Packing packing,
            BrokerPublisher publisher,
            MessagingConfig.Relay config,
            RelayMetrics metrics,
            EventTraces traces) {
        this.outbox = outbox;
        this.handOver = handOver;
        this.packing = packing;
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.traces = traces;
        this.pause = config.minPoll();
    }

    /// From now on over these shards. What others have left in those that are new is read first.
    void over(Collection<Integer> held, SqlConnection connection) {
        shards.keySet().retainAll(held);
        for (int shard : held) {
            if (!shards.containsKey(shard)) {
                shards.put(shard, new OutboxShard(outbox, connection, shard));
                readAt = System.nanoTime();
            }
        }
    }

    Set<Integer> shards() {
        return Set.copyOf(shards.keySet());
    }

    /// Before others may read these shards.
    void removeConfirmed() {
        shards.values().forEach(OutboxShard::removeConfirmed);
    }

    void forgetShards() {
        shards.clear();
    }

    /// Whether there was more than fits into a round.
    boolean isBehind() {
        return behind;
    }

    /// Whether there was nothing left when it was last read.
    boolean isEmpty() {
        return empty;
    }

    /// Until the outbox is to be read, whatever is handed over before.
    long nanosUntilRead() {
        return readAt - System.nanoTime();
    }

    /// What was handed over. What is in the table, now and then and whenever not all was handed over. That is so, too,
    /// while others write to it: what they have said of an order comes before what was said of it here.
    ///
    /// @param alone whether no other instance writes to the outbox
    /// @return how many events
    int publishNext(boolean alone) throws IOException, InterruptedException, TimeoutException {
        var handedOver = handOver.take();
        if (behind || !alone || !handedOver.complete() || isTimeToRead()) {
            return publishOldest();
        }
        int events = 0;
        for (var shard : shards.values()) {
            events += publish(shard, shard.fresh(handedOver.entries()));
        }
        return events;
    }

    private boolean isTimeToRead() {
        return nanosUntilRead() <= 0 || shards.values().stream().anyMatch(shard -> shard.confirmed() >= config.batch());
    }

    /// What was handed over before is among it, or will be while there is a backlog.
    ///
    /// @return how many events
    int publishOldest() throws IOException, InterruptedException, TimeoutException {
        handOver.forget();
        int events = 0;
        boolean full = false;
        for (var shard : shards.values()) {
            boolean mayBeLeftBehind = shard.isTakenOver();
            var entries = shard.read(config.batch());
            if (mayBeLeftBehind) {
                traces.leftBehind(bodies(entries));
            }
            events += publish(shard, entries);
            full |= entries.size() == config.batch();
        }
        behind = full;
        empty = events == 0;
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
        int events = messages.stream().mapToInt(OutboundMessage::events).sum();
        long startedAt = System.nanoTime();
        publisher.publish(packing.joinNeighbours(messages));
        metrics.confirmed(events, messages.size(), Duration.ofNanos(System.nanoTime() - startedAt));
        shard.confirmed(entries);
        messages.forEach(this::trace);
        return events;
    }

    private void trace(OutboundMessage confirmed) {
        if (confirmed.said().isEmpty()) {
            traces.confirmed(confirmed.body());
        } else {
            traces.confirmed(confirmed.type(), confirmed.said());
        }
    }

    private static List<byte[]> bodies(List<Outbox.Entry> entries) {
        return entries.stream().map(entry -> entry.message().body()).toList();
    }

    private Duration slower(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(config.maxPoll()) > 0 ? config.maxPoll() : doubled;
    }
}
