package dev.warren.order.readmodel;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.readmodel.Demand.Pieces;
import dev.warren.order.readmodel.Demand.Product;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/// The rows of the demand for products.
@ApplicationScoped
class DemandRepository {
    private static final String ADD = """
            INSERT INTO sku_demand_slots AS demand (slot, day, sku, ordered, shipped, cancelled)
            SELECT $1::smallint, day, sku, ordered, shipped, cancelled
            FROM unnest($2::date[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
                 AS t(day, sku, ordered, shipped, cancelled)
            ON CONFLICT (slot, day, sku) DO UPDATE
            SET ordered = demand.ordered + excluded.ordered, shipped = demand.shipped + excluded.shipped,
                cancelled = demand.cancelled + excluded.cancelled""";

    void add(UnitOfWork work, int slot, Demand demand) {
        if (!demand.pieces().isEmpty()) {
            work.write(ADD, columns(slot, demand));
        }
    }

    private static Tuple columns(int slot, Demand demand) {
        var products = demand.pieces().keySet();
        var pieces = demand.pieces().values();
        return Tuple.of(
                slot,
                products.stream().map(Product::day).toArray(LocalDate[]::new),
                products.stream().map(Product::sku).toArray(String[]::new),
                pieces.stream().map(Pieces::ordered).toArray(Long[]::new),
                pieces.stream().map(Pieces::shipped).toArray(Long[]::new),
                pieces.stream().map(Pieces::cancelled).toArray(Long[]::new));
    }
}
