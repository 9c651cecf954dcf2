package dev.warren.order.sealing;

import dev.warren.contracts.CustomerKey;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.OrderTables;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The keys of customers, in memory.
public final class SimulatedCustomerKeyRepository extends CustomerKeyRepository {
    private final OrderTables tables;

    public SimulatedCustomerKeyRepository(OrderTables tables) {
        this.tables = tables;
    }

    @Override
    Uni<Map<String, CustomerKey>> find(SqlClient client, Collection<String> customerIds) {
        return Uni.createFrom().item(() -> {
            var found = new HashMap<String, CustomerKey>();
            tables.customerKeys().rows().values().stream()
                    .filter(key -> customerIds.contains(key.customerId()))
                    .forEach(key -> found.putIfAbsent(key.customerId(), key));
            return found;
        });
    }

    /// The row of a key that is gone cannot be held: a conflict, as in the database.
    @Override
    void hold(UnitOfWork work, Collection<CustomerKey> keys, Set<CustomerKey> issued) {
        var transaction = Transaction.of(work.connection());
        transaction.upsert(
                tables.customerKeys(),
                keys.stream().map(CustomerKey::id).toList(),
                () -> keys.forEach(key -> {
                    if (issued.contains(key)) {
                        transaction.put(tables.customerKeys(), key.id(), key);
                    } else {
                        Transaction.refuse(
                                transaction
                                        .find(tables.customerKeys(), key.id())
                                        .isEmpty(),
                                tables.customerKeys());
                    }
                }));
    }
}
