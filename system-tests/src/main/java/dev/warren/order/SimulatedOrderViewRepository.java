package dev.warren.order;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.view.OrderSnapshot;
import dev.warren.simulation.Transaction;
import java.util.List;

/// Table `order_view`, in memory.
final class SimulatedOrderViewRepository extends OrderViewRepository {
    private final OrderTables tables;

    SimulatedOrderViewRepository(OrderTables tables) {
        this.tables = tables;
    }

    @Override
    void update(UnitOfWork work, List<OrderSnapshot> orders) {
        write(work, orders);
    }

    @Override
    void write(UnitOfWork work, List<OrderSnapshot> orders) {
        var transaction = Transaction.of(work.connection());
        var orderIds = orders.stream().map(OrderSnapshot::orderId).toList();
        transaction.upsert(tables.views(), orderIds, () -> orders.forEach(order -> write(transaction, order)));
    }

    private void write(Transaction transaction, OrderSnapshot order) {
        var known = transaction.find(tables.views(), order.orderId());
        if (known.isEmpty() || known.get().version() < order.version()) {
            transaction.put(tables.views(), order.orderId(), order);
        }
    }
}
