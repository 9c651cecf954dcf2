package dev.warren.order;

import dev.warren.order.view.OrderSnapshot;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Table `order_view`, in memory.
final class SimulatedOrderViewRepository extends OrderViewRepository {
    private final OrderTables tables;

    SimulatedOrderViewRepository(OrderTables tables) {
        this.tables = tables;
    }

    @Override
    Uni<Void> update(SqlConnection connection, List<OrderSnapshot> orders) {
        return write(connection, orders);
    }

    @Override
    Uni<Void> write(SqlConnection connection, List<OrderSnapshot> orders) {
        var transaction = Transaction.of(connection);
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> orders.forEach(order -> {
                    var known = transaction.find(tables.views(), order.orderId());
                    if (known.isEmpty() || known.get().version() < order.version()) {
                        transaction.put(tables.views(), order.orderId(), order);
                    }
                }));
    }
}
