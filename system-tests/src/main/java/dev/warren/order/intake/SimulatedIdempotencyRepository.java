package dev.warren.order.intake;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.OrderTables;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which order was placed under which key, in memory.
public final class SimulatedIdempotencyRepository extends IdempotencyRepository {
    private final OrderTables tables;

    public SimulatedIdempotencyRepository(OrderTables tables) {
        this.tables = tables;
    }

    @Override
    void claim(UnitOfWork work, Collection<Placement> placements, Instant now) {
        var rows = new LinkedHashMap<String, Used>();
        placements.forEach(each -> rows.put(each.key(), new Used(each.requestHash(), each.orderId())));
        var transaction = Transaction.of(work.connection());
        transaction.call("POST " + rows.keySet());
        transaction.insert(tables.keys(), rows);
    }

    @Override
    Uni<Map<String, Used>> used(SqlClient client, List<Placement> placements) {
        return Uni.createFrom().item(() -> {
            var used = new LinkedHashMap<String, Used>();
            placements.forEach(each -> Transaction.find(client, tables.keys(), each.key())
                    .ifPresent(found -> used.put(each.key(), found)));
            return used;
        });
    }
}
