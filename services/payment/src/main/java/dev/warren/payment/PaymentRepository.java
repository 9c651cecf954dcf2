package dev.warren.payment;

import static java.util.stream.Collectors.toMap;

import dev.warren.messaging.UnitOfWork;
import dev.warren.payment.domain.Payment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/// Table `payment`, in sets.
@ApplicationScoped
class PaymentRepository {

    private static final String FIND = """
            SELECT order_id, status, amount, currency, authorisation_id, version, updated_at
            FROM payment WHERE order_id = ANY($1::uuid[])""";

    /// Locked in one order everywhere, so that two batches wait for each other instead of deadlocking.
    private static final String LOCK = FIND + " ORDER BY order_id FOR UPDATE";

    /// No ON CONFLICT: two instances may record an order's first two events at the same time, when there is no row
    /// to lock yet. The second then fails here, and is decided again on the state that the first has left.
    private static final String INSERT = """
            INSERT INTO payment (order_id, status, amount, currency, authorisation_id, version, updated_at)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[],
                                 $7::timestamptz[])""";

    private static final String UPDATE = """
            UPDATE payment p SET status = n.status, version = n.version, updated_at = n.updated_at
            FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[])
                 AS n (order_id, status, version, updated_at)
            WHERE p.order_id = n.order_id""";

    private final Pool pool;

    PaymentRepository(Pool pool) {
        this.pool = pool;
    }

    /// What is known of each order now, in the order asked for.
    Uni<List<Payment>> find(List<UUID> orderIds) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(distinct(orderIds)))
                .map(PaymentRepository::byOrder)
                .map(found -> inOrder(orderIds, found));
    }

    /// The payments that exist, locked until the transaction ends.
    Uni<Map<UUID, Payment>> lock(SqlConnection connection, Collection<UUID> orderIds) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(distinct(orderIds)))
                .map(PaymentRepository::byOrder);
    }

    void insert(UnitOfWork work, List<PaymentRow> rows) {
        if (!rows.isEmpty()) {
            work.write(INSERT, allColumns(rows));
        }
    }

    void update(UnitOfWork work, List<PaymentRow> rows) {
        if (!rows.isEmpty()) {
            work.write(UPDATE, changingColumns(rows));
        }
    }

    private static Tuple allColumns(List<PaymentRow> rows) {
        return Tuple.from(new Object[] {
            column(rows, PaymentRow::orderId, UUID[]::new),
            column(rows, PaymentRow::statusName, String[]::new),
            column(rows, row -> row.amount().amount(), Long[]::new),
            column(rows, row -> row.amount().currency(), String[]::new),
            column(rows, PaymentRow::authorisationId, String[]::new),
            column(rows, PaymentRow::version, Long[]::new),
            column(rows, PaymentRow::updatedAt, OffsetDateTime[]::new)
        });
    }

    private static Tuple changingColumns(List<PaymentRow> rows) {
        return Tuple.of(
                column(rows, PaymentRow::orderId, UUID[]::new),
                column(rows, PaymentRow::statusName, String[]::new),
                column(rows, PaymentRow::version, Long[]::new),
                column(rows, PaymentRow::updatedAt, OffsetDateTime[]::new));
    }

    private static <T> T[] column(List<PaymentRow> rows, Function<PaymentRow, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static UUID[] distinct(Collection<UUID> orderIds) {
        return orderIds.stream().distinct().toArray(UUID[]::new);
    }

    private static Map<UUID, Payment> byOrder(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PaymentRow::of)
                .collect(toMap(PaymentRow::orderId, PaymentRow::payment));
    }

    private static List<Payment> inOrder(List<UUID> orderIds, Map<UUID, Payment> found) {
        return orderIds.stream()
                .map(orderId -> found.getOrDefault(orderId, new Payment.Unknown()))
                .toList();
    }
}
