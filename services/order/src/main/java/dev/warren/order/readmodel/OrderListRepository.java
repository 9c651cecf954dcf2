package dev.warren.order.readmodel;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.store.StoredEvents;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/// The rows of the list of orders. Versions decide: an older snapshot never replaces a newer one.
@ApplicationScoped
class OrderListRepository {
    private static final String UPSERT = """
            INSERT INTO order_list_slots AS list
                   (slot, order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency, lines,
                    tracking_number, confirm_by, version, created_at, updated_at)
            SELECT $15::smallint, order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency,
                   lines::jsonb, tracking_number, confirm_by, version, created_at, updated_at
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::boolean[], $6::text[], $7::bigint[],
                        $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::bigint[], $13::timestamptz[],
                        $14::timestamptz[])
                 AS t(order_id, customer_id, status, paid, reserved, cancellation_reason, total, currency, lines,
                      tracking_number, confirm_by, version, created_at, updated_at)
            ON CONFLICT (slot, order_id) DO UPDATE
            SET status = excluded.status, paid = excluded.paid, reserved = excluded.reserved,
                cancellation_reason = excluded.cancellation_reason, tracking_number = excluded.tracking_number,
                confirm_by = excluded.confirm_by, version = excluded.version, updated_at = excluded.updated_at
            WHERE list.version < excluded.version""";

    // What never changes, the lines above all, is not sent again. The ids are said twice: joined alone, a plan that is
    // made while the slot is small reads all of it, and is kept.
    private static final String UPDATE = """
            UPDATE order_list_slots AS list
            SET status = now.status, paid = now.paid, reserved = now.reserved,
                cancellation_reason = now.cancellation_reason, tracking_number = now.tracking_number,
                confirm_by = now.confirm_by, version = now.version, updated_at = now.updated_at
            FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::boolean[], $5::text[], $6::text[],
                        $7::timestamptz[], $8::bigint[], $9::timestamptz[])
                 AS now(order_id, status, paid, reserved, cancellation_reason, tracking_number, confirm_by, version,
                        updated_at)
            WHERE list.slot = $10 AND list.order_id = ANY($1) AND list.order_id = now.order_id
              AND list.version < now.version""";

    private static final String VERSIONS =
            "SELECT order_id, version FROM order_list_slots WHERE slot = $1 AND order_id = ANY($2::uuid[])";
    private static final String SERVED = "SELECT order_id, version FROM order_list WHERE order_id = ANY($1::uuid[])";

    /// At which versions a slot has these orders; without those that it does not have.
    Uni<Map<UUID, Long>> versions(SqlClient client, int slot, Collection<UUID> orderIds) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(slot, orderIds.toArray(UUID[]::new)))
                .map(OrderListRepository::versions);
    }

    /// At which versions the list that is served has these orders; without those that it does not have.
    Uni<Map<UUID, Long>> served(SqlClient client, Collection<UUID> orderIds) {
        return client.preparedQuery(SERVED)
                .execute(Tuple.of(orderIds.toArray(UUID[]::new)))
                .map(OrderListRepository::versions);
    }

    /// Moves on the rows of orders that have one.
    void update(UnitOfWork work, int slot, List<OrderSnapshot> orders) {
        work.write(UPDATE, changingColumns(slot, orders));
    }

    void write(UnitOfWork work, int slot, List<OrderSnapshot> orders) {
        work.write(UPSERT, columns(slot, orders));
    }

    private static Map<UUID, Long> versions(RowSet<Row> rows) {
        var versions = new HashMap<UUID, Long>();
        rows.forEach(row -> versions.put(row.getUUID(0), row.getLong(1)));
        return versions;
    }

    private static Tuple columns(int slot, List<OrderSnapshot> orders) {
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
                times(orders, OrderSnapshot::updatedAt),
                slot));
    }

    private static Tuple changingColumns(int slot, List<OrderSnapshot> orders) {
        return Tuple.from(List.of(
                orders.stream().map(OrderSnapshot::orderId).toArray(UUID[]::new),
                texts(orders, OrderSnapshot::status),
                orders.stream().map(OrderSnapshot::paid).toArray(Boolean[]::new),
                orders.stream().map(OrderSnapshot::reserved).toArray(Boolean[]::new),
                texts(orders, OrderSnapshot::cancellationReason),
                texts(orders, OrderSnapshot::trackingNumber),
                times(orders, OrderSnapshot::confirmBy),
                orders.stream().map(OrderSnapshot::version).toArray(Long[]::new),
                times(orders, OrderSnapshot::updatedAt),
                slot));
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
