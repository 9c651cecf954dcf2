package dev.warren.order;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.view.OrderSnapshot;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/// Projects orders into `order_view`, in the transaction that changes them. Versions decide: an older snapshot never
/// replaces a newer one, so a rebuild can run beside it.
@ApplicationScoped
class OrderViewRepository {
    private static final String UPSERT = """
            INSERT INTO order_view AS view
                   (order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency, lines,
                    tracking_number, confirm_by, version, created_at, updated_at)
            SELECT order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency, lines::jsonb,
                   tracking_number, confirm_by, version, created_at, updated_at
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::boolean[], $6::text[], $7::bigint[],
                        $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::bigint[], $13::timestamptz[],
                        $14::timestamptz[])
                 AS t(order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency, lines,
                      tracking_number, confirm_by, version, created_at, updated_at)
            ON CONFLICT (order_id) DO UPDATE
            SET status = excluded.status, paid = excluded.paid, reserved = excluded.reserved,
                cancellation_reason = excluded.cancellation_reason, tracking_number = excluded.tracking_number,
                confirm_by = excluded.confirm_by, version = excluded.version, updated_at = excluded.updated_at
            WHERE view.version < excluded.version""";

    // What never changes, the lines above all, is not sent again.
    private static final String UPDATE = """
            UPDATE order_view AS view
            SET status = now.status, paid = now.paid, reserved = now.reserved,
                cancellation_reason = now.cancellation_reason, tracking_number = now.tracking_number,
                confirm_by = now.confirm_by, version = now.version, updated_at = now.updated_at
            FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::boolean[], $5::text[], $6::text[],
                        $7::timestamptz[], $8::bigint[], $9::timestamptz[])
                 AS now(order_id, status, paid, reserved, cancellation_reason, tracking_number, confirm_by, version,
                        updated_at)
            WHERE view.order_id = now.order_id AND view.version < now.version""";

    /// Moves on the rows of orders that have one.
    void update(UnitOfWork work, List<OrderSnapshot> orders) {
        work.write(UPDATE, changingColumns(orders));
    }

    void write(UnitOfWork work, List<OrderSnapshot> orders) {
        work.write(UPSERT, columns(orders));
    }

    private static Tuple columns(List<OrderSnapshot> orders) {
        return Tuple.from(List.of(
                orders.stream().map(OrderSnapshot::orderId).toArray(UUID[]::new),
                texts(orders, OrderSnapshot::customerId),
                texts(orders, OrderSnapshot::status),
                orders.stream().map(OrderSnapshot::paid).toArray(Boolean[]::new),
                orders.stream().map(OrderSnapshot::reserved).toArray(Boolean[]::new),
                texts(orders, OrderSnapshot::cancellationReason),
                orders.stream().map(order -> order.total().amount()).toArray(Long[]::new),
                texts(orders, order -> order.total().currency()),
                texts(orders, order -> StoredEvents.toJson(order.lines())),
                texts(orders, OrderSnapshot::trackingNumber),
                times(orders, OrderSnapshot::confirmBy),
                orders.stream().map(OrderSnapshot::version).toArray(Long[]::new),
                times(orders, OrderSnapshot::createdAt),
                times(orders, OrderSnapshot::updatedAt)));
    }

    private static Tuple changingColumns(List<OrderSnapshot> orders) {
        return Tuple.from(List.of(
                orders.stream().map(OrderSnapshot::orderId).toArray(UUID[]::new),
                texts(orders, OrderSnapshot::status),
                orders.stream().map(OrderSnapshot::paid).toArray(Boolean[]::new),
                orders.stream().map(OrderSnapshot::reserved).toArray(Boolean[]::new),
                texts(orders, OrderSnapshot::cancellationReason),
                texts(orders, OrderSnapshot::trackingNumber),
                times(orders, OrderSnapshot::confirmBy),
                orders.stream().map(OrderSnapshot::version).toArray(Long[]::new),
                times(orders, OrderSnapshot::updatedAt)));
    }

    private static String[] texts(List<OrderSnapshot> orders, Function<OrderSnapshot, Object> column) {
        return orders.stream()
                .map(column)
                .map(value -> Objects.toString(value, null))
                .toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<OrderSnapshot> orders, Function<OrderSnapshot, Instant> column) {
        return orders.stream()
                .map(column)
                .map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
