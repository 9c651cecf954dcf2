package dev.warren.order;

import dev.warren.order.domain.OrderStream;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The event store, in memory.
final class SimulatedOrderRepository extends OrderRepository {
    private static final String UNIQUE_VIOLATION = "23505";

    private final OrderTables tables;

    SimulatedOrderRepository(OrderTables tables, RecentOrders recent) {
        super(recent);
        this.tables = tables;
    }

    @Override
    Uni<Map<UUID, Long>> lockHeads(SqlConnection connection, Collection<UUID> orderIds) {
        return Transaction.of(connection).lock(tables.heads(), orderIds);
    }

    @Override
    Uni<List<RecordedEvent>> events(SqlClient client, Collection<UUID> orderIds) {
        return Uni.createFrom().item(() -> orderIds.stream()
                .distinct()
                .sorted()
                .flatMap(id -> Transaction.of(client).find(tables.events(), id).stream())
                .flatMap(List::stream)
                .toList());
    }

    @Override
    Uni<List<UUID>> overdue(SqlConnection connection, Instant now, int limit) {
        var transaction = Transaction.of(connection);
        return Uni.createFrom().item(() -> tables.views().rows().values().stream()
                .filter(view -> view.confirmBy() != null && !view.confirmBy().isAfter(now))
                .map(view -> view.orderId())
                .filter(id -> transaction.tryLock(tables.heads(), id))
                .limit(limit)
                .toList());
    }

    @Override
    Uni<Void> append(SqlConnection connection, List<RecordedEvent> events) {
        var transaction = Transaction.of(connection);
        return Uni.createFrom().voidItem().invoke(() -> events.forEach(event -> append(transaction, event)));
    }

    private void append(Transaction transaction, RecordedEvent event) {
        var longer = new ArrayList<>(
                transaction.find(tables.events(), event.orderId()).orElse(List.of()));
        if (transaction.isProtected() && event.version() <= longer.size()) {
            throw new PgException("version exists", "ERROR", UNIQUE_VIOLATION, "");
        }
        longer.add(event);
        transaction.put(tables.events(), event.orderId(), List.copyOf(longer));
    }

    @Override
    Uni<Void> advance(SqlConnection connection, Collection<OrderStream> after) {
        var transaction = Transaction.of(connection);
        return Uni.createFrom().voidItem().invoke(() -> {
            long advanced = after.stream()
                    .filter(stream -> advances(transaction, stream))
                    .count();
            mustBe(after.size(), (int) advanced);
        });
    }

    private boolean advances(Transaction transaction, OrderStream stream) {
        long head = transaction.find(tables.heads(), stream.orderId()).orElse(0L);
        if (transaction.isProtected() && head >= stream.version()) {
            return false;
        }
        transaction.put(tables.heads(), stream.orderId(), stream.version());
        return true;
    }
}
