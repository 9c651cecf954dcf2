package dev.warren.payment;

import dev.warren.messaging.UnitOfWork;
import dev.warren.payment.domain.Payment;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Table `payment`, in memory.
final class SimulatedPaymentRepository extends PaymentRepository {
    private final Table<UUID, PaymentRow> rows;

    SimulatedPaymentRepository(Table<UUID, PaymentRow> rows) {
        super(null);
        this.rows = rows;
    }

    @Override
    Uni<List<Payment>> find(List<UUID> orderIds) {
        return Uni.createFrom().item(() -> orderIds.stream().map(this::known).toList());
    }

    private Payment known(UUID orderId) {
        return rows.find(orderId).map(PaymentRow::payment).orElse(new Payment.Unknown());
    }

    @Override
    Uni<Map<UUID, Payment>> lock(SqlConnection connection, Collection<UUID> orderIds) {
        return Transaction.of(connection).lock(rows, orderIds).map(SimulatedPaymentRepository::payments);
    }

    private static Map<UUID, Payment> payments(Map<UUID, PaymentRow> found) {
        var payments = new LinkedHashMap<UUID, Payment>();
        found.forEach((orderId, row) -> payments.put(orderId, row.payment()));
        return payments;
    }

    @Override
    void insert(UnitOfWork work, List<PaymentRow> all) {
        var fresh = new LinkedHashMap<UUID, PaymentRow>();
        all.forEach(row -> fresh.put(row.orderId(), row));
        Transaction.of(work.connection()).insert(rows, fresh);
    }

    @Override
    void update(UnitOfWork work, List<PaymentRow> all) {
        all.forEach(row -> Transaction.of(work.connection()).put(rows, row.orderId(), row));
    }
}
