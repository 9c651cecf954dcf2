package dev.warren.order;

import dev.warren.messaging.Sampled;
import dev.warren.order.domain.OrderStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Orders under way, for operators: how many in each state and for how long, and those that should have been cancelled
/// for their deadline. More of these than for a moment means that [Deadlines] does not get through.
@ApplicationScoped
class OpenOrdersRepository implements Sampled {
    // A flood is a flood: it need not be counted to the end.
    private static final String OPEN = """
            SELECT status, count(*) AS orders, min(updated_at) AS oldest
            FROM (SELECT status, updated_at FROM order_list WHERE status = ANY($1) LIMIT 100000) counted
            GROUP BY status""";
    // Of the orders themselves: a read model that stands still must not hide them.
    private static final String OVERDUE =
            "SELECT count(*) FROM (SELECT FROM order_head WHERE confirm_by < $1 LIMIT 100000) counted";
    private static final List<String> STATES = Stream.of(OrderStatus.values())
            .filter(status -> !status.isFinal())
            .map(OrderStatus::name)
            .toList();

    private final Pool pool;
    private final Clock clock;
    private final MultiGauge open;
    private final MultiGauge oldest;
    private volatile long overdue;

    OpenOrdersRepository(Pool pool, Clock clock, MeterRegistry registry) {
        this.pool = pool;
        this.clock = clock;
        this.open = MultiGauge.builder("warren.orders.open")
                .description("Orders in each state that is not final")
                .register(registry);
        this.oldest = MultiGauge.builder("warren.orders.open.oldest.seconds")
                .description("How long the oldest of them has been in that state")
                .register(registry);
        Gauge.builder("warren.orders.overdue", () -> overdue)
                .description("Orders that are neither confirmed nor cancelled after their deadline")
                .register(registry);
    }

    @Override
    public Uni<Void> sample() {
        var now = clock.instant();
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(STATES.toArray(String[]::new)))
                .invoke(rows -> count(rows, now))
                .chain(() -> pool.preparedQuery(OVERDUE).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))))
                .invoke(rows -> overdue = rows.iterator().next().getLong(0))
                .replaceWithVoid();
    }

    private void count(RowSet<Row> rows, Instant now) {
        Map<String, Row> byStatus = new HashMap<>();
        rows.forEach(row -> byStatus.put(row.getString("status"), row));
        var counts = new ArrayList<MultiGauge.Row<?>>();
        var ages = new ArrayList<MultiGauge.Row<?>>();
        for (var state : STATES) {
            var tags = Tags.of("status", state.toLowerCase(Locale.ROOT));
            var row = byStatus.get(state);
            counts.add(MultiGauge.Row.of(tags, row == null ? 0 : row.getLong("orders")));
            ages.add(MultiGauge.Row.of(tags, row == null ? 0 : seconds(row, now)));
        }
        open.register(counts, true);
        oldest.register(ages, true);
    }

    private static double seconds(Row row, Instant now) {
        var since = row.getOffsetDateTime("oldest").toInstant();
        return Math.max(0, Duration.between(since, now).toMillis() / 1_000.0);
    }
}
