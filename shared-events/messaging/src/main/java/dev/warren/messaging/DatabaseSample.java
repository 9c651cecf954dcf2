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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was set aside, as the database counts it.
final class DatabaseSample {
    // A flood is a flood: it need not be counted to the end.
    private static final String SET_ASIDE = """
            SELECT queue, parked, count(*) AS messages
            FROM (SELECT queue, due_at IS NULL AS parked FROM set_aside LIMIT 100000) counted GROUP BY queue, parked""";

    private static final String OUTBOX = "SELECT count(*) FROM (SELECT FROM outbox LIMIT 100000) counted";

    private final Pool pool;
    private final List<String> queues;
    private final MultiGauge setAside;
    private volatile long outbox;

    private record Key(String queue, boolean parked) {
        Tags tags() {
            return Tags.of("queue", queue, "state", parked ? "parked" : "waiting");
        }
    }

    DatabaseSample(ServiceName service, Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.queues =
                List.of(ServiceName.values()).stream().map(service::queueOf).toList();
        this.setAside = MultiGauge.builder("warren.set.aside.messages")
                .description("Messages that wait to be tried again, and dead letters that wait for an operator")
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
                .invoke(rows -> outbox = rows.iterator().next().getLong(0))
                .replaceWithVoid();
    }

    private void count(RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        Map<Key, Long> counted = new HashMap<>();
        rows.forEach(
                row -> counted.put(new Key(row.getString("queue"), row.getBoolean("parked")), row.getLong("messages")));
        // None is a figure, too.
        for (var queue : queues) {
            counted.putIfAbsent(new Key(queue, true), 0L);
            counted.putIfAbsent(new Key(queue, false), 0L);
        }
        var gauges = new ArrayList<Row<?>>();
        counted.forEach((key, messages) -> gauges.add(Row.of(key.tags(), messages)));
        setAside.register(gauges, true);
    }
}
