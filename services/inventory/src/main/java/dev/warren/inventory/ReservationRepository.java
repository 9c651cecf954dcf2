package dev.warren.inventory;

import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.inventory.domain.Reservation;
import dev.warren.inventory.domain.Reservation.Cancelled;
import dev.warren.inventory.domain.Reservation.Rejected;
import dev.warren.inventory.domain.Reservation.Released;
import dev.warren.inventory.domain.Reservation.Reserved;
import dev.warren.inventory.domain.Reservation.Returned;
import dev.warren.inventory.domain.Reservation.Shipped;
import dev.warren.inventory.domain.Reservation.Unknown;
import dev.warren.inventory.domain.ReservationBatch;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// Reservations of many orders at once.
@ApplicationScoped
class ReservationRepository {
    private static final String LOCK = """
            SELECT order_id, status, lines, version FROM reservation
            WHERE order_id = ANY($1::uuid[]) ORDER BY order_id FOR UPDATE""";
    // No ON CONFLICT: another instance that was first with the same order is a conflict, and the batch runs again.
    // Sorted, so that two instances with the same new orders wait in one direction only.
    private static final String INSERT = """
            INSERT INTO reservation (order_id, status, lines, version)
            SELECT order_id, status, lines::jsonb, version
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) AS new (order_id, status, lines, version)
            ORDER BY order_id""";
    private static final String UPDATE = """
            UPDATE reservation SET status = new.status, version = new.version
            FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS new (order_id, status, version)
            WHERE reservation.order_id = new.order_id""";

    Uni<Map<UUID, Reservation>> lock(SqlConnection connection, Collection<UUID> orderIds) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(orderIds.toArray(UUID[]::new)))
                .map(ReservationRepository::reservations);
    }

    /// Writes what the batch has changed: what is new in one statement, what was known in another.
    void write(UnitOfWork work, ReservationBatch batch) {
        var added = batch.changed().keySet().stream()
                .filter(id -> !batch.wasKnown(id))
                .toList();
        var updated = batch.changed().keySet().stream().filter(batch::wasKnown).toList();
        insert(work, batch, added);
        update(work, batch, updated);
    }

    private void insert(UnitOfWork work, ReservationBatch batch, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var lines = ids.stream().map(id -> json(batch.of(id).lines())).toArray(String[]::new);
        work.write(INSERT, Tuple.of(ids.toArray(UUID[]::new), statuses(batch, ids), lines, versions(batch, ids)));
    }

    /// What is held never changes once it is decided, so lines are not written again.
    private void update(UnitOfWork work, ReservationBatch batch, List<UUID> ids) {
        if (!ids.isEmpty()) {
            work.write(UPDATE, Tuple.of(ids.toArray(UUID[]::new), statuses(batch, ids), versions(batch, ids)));
        }
    }

    private static String[] statuses(ReservationBatch batch, List<UUID> ids) {
        return ids.stream().map(id -> status(batch.of(id))).toArray(String[]::new);
    }

    private static Long[] versions(ReservationBatch batch, List<UUID> ids) {
        return ids.stream().map(id -> batch.of(id).version()).toArray(Long[]::new);
    }

    private static String status(Reservation reservation) {
        return switch (reservation) {
            case Reserved _ -> "RESERVED";
            case Rejected _ -> "REJECTED";
            case Released _ -> "RELEASED";
            case Shipped _ -> "SHIPPED";
            case Returned _ -> "RETURNED";
            case Cancelled _ -> "CANCELLED";
            case Unknown _ -> throw new IllegalStateException("what is unknown is not stored");
        };
    }

    private static Reservation reservation(String status, long version, List<Quantity> lines) {
        return switch (status) {
            case "RESERVED" -> new Reserved(version, lines);
            case "REJECTED" -> new Rejected(version);
            case "RELEASED" -> new Released(version, lines);
            case "SHIPPED" -> new Shipped(version, lines);
            case "RETURNED" -> new Returned(version, lines);
            case "CANCELLED" -> new Cancelled();
            default -> throw new IllegalStateException("reservation in unknown status " + status);
        };
    }

    private static Map<UUID, Reservation> reservations(RowSet<Row> rows) {
        var reservations = new HashMap<UUID, Reservation>();
        for (var row : rows) {
            var lines = lines(row.getJsonArray("lines"));
            reservations.put(
                    row.getUUID("order_id"), reservation(row.getString("status"), row.getLong("version"), lines));
        }
        return reservations;
    }

    private static String json(List<Quantity> lines) {
        var json = new JsonArray();
        lines.forEach(line -> json.add(new JsonObject().put("sku", line.sku()).put("quantity", line.quantity())));
        return json.encode();
    }

    private static List<Quantity> lines(JsonArray json) {
        return IntStream.range(0, json.size())
                .mapToObj(json::getJsonObject)
                .map(line -> new Quantity(line.getString("sku"), line.getInteger("quantity")))
                .toList();
    }
}
