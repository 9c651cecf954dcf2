package dev.warren.order;

import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Which order was placed under which key, in memory.
final class SimulatedIdempotencyRepository extends IdempotencyRepository {
    private final OrderTables tables;

    SimulatedIdempotencyRepository(OrderTables tables) {
        this.tables = tables;
    }

    @Override
    Uni<Set<UUID>> claim(SqlConnection connection, Collection<Placement> placements, Instant now) {
        var rows = new LinkedHashMap<String, Used>();
        placements.forEach(each -> rows.put(each.key(), new Used(each.requestHash(), each.orderId())));
        var transaction = Transaction.of(connection);
        transaction.call("POST " + rows.keySet());
        return transaction
                .claim(tables.keys(), rows)
                .map(free -> free.stream().map(key -> rows.get(key).orderId()).collect(Collectors.toSet()));
    }

    @Override
    Uni<Map<String, Used>> used(SqlConnection connection, List<Placement> placements) {
        return Uni.createFrom().item(() -> {
            var used = new LinkedHashMap<String, Used>();
            placements.forEach(each -> Transaction.of(connection)
                    .find(tables.keys(), each.key())
                    .ifPresent(found -> used.put(each.key(), found)));
            return used;
        });
    }
}
