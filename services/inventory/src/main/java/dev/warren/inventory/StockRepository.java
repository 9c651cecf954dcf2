package dev.warren.inventory;

import dev.warren.inventory.domain.StockLevel;
import dev.warren.inventory.domain.StockLevels;
import dev.warren.inventory.domain.StockMovement;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

/// Stock of many products at once, and the ledger that explains it.
@ApplicationScoped
class StockRepository {
    private static final String LOCK = """
            SELECT sku, on_hand, reserved, shipped, version FROM stock
            WHERE sku = ANY($1::text[]) ORDER BY sku FOR UPDATE""";
    private static final String UPDATE = """
            UPDATE stock SET on_hand = new.on_hand, reserved = new.reserved, shipped = new.shipped,
                             version = new.version
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
                 AS new (sku, on_hand, reserved, shipped, version)
            WHERE stock.sku = new.sku""";
    private static final String ENTER = """
            INSERT INTO stock_ledger (sku, order_id, kind, quantity)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[])""";

    /// Locks the products' stock, always by SKU, so that nobody waits in a circle. Unknown products are left out.
    Uni<StockLevels> lock(SqlConnection connection, Collection<String> skus) {
        if (skus.isEmpty()) {
            return Uni.createFrom().item(() -> new StockLevels(new HashMap<>()));
        }
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(skus.toArray(String[]::new)))
                .map(StockRepository::levels);
    }

    /// Writes the new levels and the movements that led to them.
    void write(UnitOfWork work, StockLevels stock) {
        if (!stock.movements().isEmpty()) {
            work.write(UPDATE, rows(stock));
            work.write(ENTER, entries(stock.movements()));
        }
    }

    private static Tuple rows(StockLevels stock) {
        return Tuple.of(
                stock.moved().keySet().toArray(String[]::new),
                column(stock, StockLevel::onHand),
                column(stock, StockLevel::reserved),
                column(stock, StockLevel::shipped),
                column(stock, StockLevel::version));
    }

    private static Long[] column(StockLevels stock, ToLongFunction<StockLevel> counter) {
        return stock.moved().values().stream().mapToLong(counter).boxed().toArray(Long[]::new);
    }

    private static Tuple entries(List<StockMovement> movements) {
        return Tuple.of(
                movements.stream().map(StockMovement::sku).toArray(String[]::new),
                movements.stream().map(StockMovement::orderId).toArray(UUID[]::new),
                movements.stream().map(movement -> movement.kind().name()).toArray(String[]::new),
                movements.stream().map(StockMovement::quantity).toArray(Long[]::new));
    }

    private static StockLevels levels(RowSet<Row> rows) {
        var levels = new HashMap<String, StockLevel>();
        for (var row : rows) {
            levels.put(
                    row.getString("sku"),
                    new StockLevel(
                            row.getLong("on_hand"),
                            row.getLong("reserved"),
                            row.getLong("shipped"),
                            row.getLong("version")));
        }
        return new StockLevels(levels);
    }
}
