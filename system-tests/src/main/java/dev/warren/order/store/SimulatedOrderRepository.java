package dev.warren.order.store;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.OrderTables;
import dev.warren.order.domain.Order;
import dev.warren.order.domain.OrderStream;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The event store, in memory.
public final class SimulatedOrderRepository extends OrderRepository {
    private static final int NEVER = 0;

    private final OrderTables tables;

    public SimulatedOrderRepository(OrderTables tables, RecentOrders recent) {
        super(recent, new FoldRepository(NEVER));
        this.tables = tables;
    }

    @Override
    Uni<Map<UUID, Long>> lockHeads(SqlConnection connection, Collection<UUID> orderIds) {
        return Transaction.of(connection).lock(tables.heads(), orderIds);
    }

    @Override
    public Uni<List<RecordedEvent>> events(SqlClient client, Collection<UUID> orderIds) {
        return Uni.createFrom().item(() -> orderIds.stream()
                .distinct()
                .sorted()
                .flatMap(id -> Transaction.find(client, tables.events(), id).stream())
                .flatMap(List::stream)
                .toList());
    }

    @Override
    public Uni<List<Overdue>> overdue(SqlConnection connection, Instant now, int limit) {
        var transaction = Transaction.of(connection);
        return Uni.createFrom().item(() -> tables.deadlines().rows().entrySet().stream()
                .filter(order -> !order.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .filter(id -> transaction.tryLock(tables.heads(), id))
                .limit(limit)
                .map(id -> new Overdue(id, null))
                .toList());
    }

    @Override
    public void append(UnitOfWork work, List<RecordedEvent> events) {
        var transaction = Transaction.of(work.connection());
        var orderIds = events.stream().map(RecordedEvent::orderId).toList();
        transaction.upsert(tables.events(), orderIds, () -> events.forEach(event -> append(transaction, event)));
    }

    /// The primary key refuses a version that exists.
    private void append(Transaction transaction, RecordedEvent event) {
        var longer = new ArrayList<>(
                transaction.find(tables.events(), event.orderId()).orElse(List.of()));
        Transaction.refuse(transaction.isProtected() && event.version() <= longer.size(), tables.events());
        longer.add(event);
        transaction.put(tables.events(), event.orderId(), List.copyOf(longer));
    }

    @Override
    public void advance(UnitOfWork work, Collection<OrderStream> after) {
        var transaction = Transaction.of(work.connection());
        var orderIds = after.stream().map(OrderStream::orderId).toList();
        transaction.upsert(tables.heads(), orderIds, () -> after.forEach(stream -> advance(transaction, stream)));
    }

    private void advance(Transaction transaction, OrderStream stream) {
        transaction.put(tables.heads(), stream.orderId(), stream.version());
        if (stream.known() instanceof Order.Placed placed) {
            transaction.put(tables.deadlines(), stream.orderId(), placed.terms().confirmBy());
        } else {
            transaction.remove(tables.deadlines(), stream.orderId());
        }
    }
}
