package dev.warren.messaging;

import dev.warren.contracts.ServiceName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was set aside, as the database counts it.
final class DatabaseSample {
    // A flood is a flood: it need not be counted to the end.
    private static final String SET_ASIDE = """
            SELECT queue, parked, count(*) AS messages, min(first_failed_at) AS oldest
            FROM (SELECT queue, due_at IS NULL AS parked, first_failed_at FROM set_aside LIMIT 100000) counted
            GROUP BY queue, parked""";

    private static final String OUTBOX = "SELECT count(*) FROM (SELECT FROM outbox LIMIT 100000) counted";

    private final Pool pool;
    private final List<String> queues;
    private final RelayMetrics relay;
    private final Clock clock;
    private final MultiGauge setAside;
    private final MultiGauge oldest;
    private final DrainTime drainTime = new DrainTime();
    private volatile long outbox;
    private volatile double drain;

    private record Key(String queue, boolean parked) {
        Tags tags() {
            return Tags.of("queue", queue, "state", parked ? "parked" : "waiting");
        }
    }

    private record Waiting(long messages, double oldestSeconds) {
        static final Waiting NONE = new Waiting(0, 0);
    }

    DatabaseSample(ServiceName service, Pool pool, RelayMetrics relay, Clock clock, MeterRegistry registry) {
        this.pool = pool;
        this.relay = relay;
        this.clock = clock;
        this.queues =
                List.of(ServiceName.values()).stream().map(service::queueOf).toList();
        this.setAside = MultiGauge.builder("warren.set.aside.messages")
                .description("Messages that wait to be tried again, and dead letters that wait for an operator")
                .register(registry);
        this.oldest = MultiGauge.builder("warren.set.aside.oldest.seconds")
                .description("Since when the oldest of them has been set aside")
                .register(registry);
        Gauge.builder("warren.outbox.drain.seconds", () -> drain)
                .description("How long the outbox will take at the rate of the last half minute with something to do")
                .register(registry);
        Gauge.builder("warren.outbox.messages", () -> outbox)
                .description("Messages that are committed and not confirmed by the broker")
                .register(registry);
    }

    Uni<Void> take() {
        return pool.preparedQuery(SET_ASIDE)
                .execute()
                .invoke(this::count)
                .chain(() -> pool.preparedQuery(OUTBOX).execute())
                .invoke(rows -> waiting(rows.iterator().next().getLong(0)))
                .replaceWithVoid();
    }

    private void waiting(long messages) {
        drainTime.sample(System.nanoTime(), messages, relay.confirmedMessages());
        drain = drainTime.inSeconds();
        outbox = messages;
    }

    private void count(RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        Map<Key, Waiting> found = new HashMap<>();
        // None is a figure, too.
        for (var queue : queues) {
            found.put(new Key(queue, true), Waiting.NONE);
            found.put(new Key(queue, false), Waiting.NONE);
        }
        rows.forEach(row -> found.put(
                new Key(row.getString("queue"), row.getBoolean("parked")),
                new Waiting(row.getLong("messages"), secondsSince(row.getOffsetDateTime("oldest")))));
        var counts = new ArrayList<Row<?>>();
        var ages = new ArrayList<Row<?>>();
        found.forEach((key, waiting) -> {
            counts.add(Row.of(key.tags(), waiting.messages()));
            ages.add(Row.of(key.tags(), waiting.oldestSeconds()));
        });
        setAside.register(counts, true);
        oldest.register(ages, true);
    }

    private double secondsSince(OffsetDateTime then) {
        return Math.max(0, Duration.between(then.toInstant(), clock.instant()).toMillis() / 1_000.0);
    }
}
