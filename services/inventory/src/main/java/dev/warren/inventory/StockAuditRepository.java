package dev.warren.inventory;

import dev.warren.messaging.Sampled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What operators watch of the stock. Products with less than nothing (`warren_stock_negative_products`) are forbidden
/// by the table, so this looks whether the table still does. It reads all of it, and so does not every time it could.
@ApplicationScoped
class StockAuditRepository implements Sampled {
    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE on_hand < 0 OR reserved < 0 OR shipped < 0) AS negative,
                   count(*) FILTER (WHERE on_hand > 0) AS available,
                   count(*) FILTER (WHERE on_hand <= 0) AS out
            FROM stock""";

    private final Pool pool;
    private final Clock clock;
    private final Duration every;
    private volatile long negative;
    private volatile long available;
    private volatile long out;
    private volatile Instant lookedAt = Instant.EPOCH;

    StockAuditRepository(
            Pool pool,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "warren.inventory.audit-every") Duration every) {
        this.pool = pool;
        this.clock = clock;
        this.every = every;
        Gauge.builder("warren.stock.negative.products", () -> negative)
                .description("Products with a counter below zero")
                .register(registry);
        products("available", () -> available, registry);
        products("out", () -> out, registry);
    }

    private static void products(String state, Supplier<Number> count, MeterRegistry registry) {
        Gauge.builder("warren.stock.products", count)
                .description("Products with and without pieces to promise")
                .tag("state", state)
                .register(registry);
    }

    @Override
    public Uni<Void> sample() {
        var now = clock.instant();
        if (now.isBefore(lookedAt.plus(every))) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(COUNT)
                .execute()
                .invoke(rows -> count(rows.iterator().next()))
                .invoke(() -> lookedAt = now)
                .replaceWithVoid();
    }

    private void count(Row row) {
        negative = row.getLong("negative");
        available = row.getLong("available");
        out = row.getLong("out");
    }
}
