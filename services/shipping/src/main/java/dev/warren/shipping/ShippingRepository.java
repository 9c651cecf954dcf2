package dev.warren.shipping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.SealedCustomer;
import dev.warren.messaging.Origin;
import dev.warren.messaging.UnitOfWork;
import dev.warren.shipping.domain.Parcel;
import dev.warren.shipping.domain.Shipment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Shipments in sets: one statement each to load, to add and to change, however many there are.
@ApplicationScoped
@RegisterForReflection(targets = SealedCustomer.class)
class ShippingRepository {
    private static final String FIND = """
            SELECT shipment_id, order_id, status, tracking_number, label, customer::text AS customer,
                   correlation_id, causation_id, traceparent, version, updated_at
            FROM shipment WHERE shipment_id = ANY($1::uuid[])""";
    // In one order for everybody, so that two batches wait for each other instead of deadlocking.
    private static final String LOCK = FIND + " ORDER BY shipment_id FOR UPDATE";
    // Without ON CONFLICT: when another instance was first, the transaction has to look again at what it has done.
    private static final String ADD = """
            INSERT INTO shipment (shipment_id, order_id, status, tracking_number, label, customer,
                                  correlation_id, causation_id, traceparent, version, updated_at)
            SELECT shipment_id, order_id, status, tracking_number, label, customer::jsonb,
                   correlation_id, causation_id, traceparent, version, updated_at
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                        $7::uuid[], $8::uuid[], $9::text[], $10::bigint[], $11::timestamptz[])
              AS fresh(shipment_id, order_id, status, tracking_number, label, customer,
                       correlation_id, causation_id, traceparent, version, updated_at)
            ORDER BY shipment_id""";
    private static final String UPDATE = """
            UPDATE shipment
            SET status = changed.status, correlation_id = changed.correlation_id, causation_id = changed.causation_id,
                traceparent = changed.traceparent, version = changed.version, updated_at = changed.updated_at
            FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::timestamptz[])
              AS changed(shipment_id, status, correlation_id, causation_id, traceparent, version, updated_at)
            WHERE shipment.shipment_id = changed.shipment_id""";

    // Of a customer who was erased: what was sealed with a key that came later is theirs again. Rows from before
    // sealing have a name, and no contact.
    private static final String ERASED = """
            FROM shipment
            WHERE customer ->> 'customerId' = $1 AND customer ?| ARRAY['name', 'contact']
              AND (customer ->> 'contact' IS NULL OR customer ->> 'contact' LIKE '{%'
                   OR split_part(customer ->> 'contact', '.', 2) = ANY($2::text[]))""";
    private static final String FIND_ERASED = "SELECT shipment_id " + ERASED + " ORDER BY shipment_id FOR UPDATE";
    private static final String BLANK = """
            UPDATE shipment SET customer = jsonb_build_object('customerId', $1::text), label = 'erased'
            WHERE shipment_id = ANY($2::uuid[])""";

    private final Pool pool;
    private final ObjectMapper json = EventCodec.mapper();

    ShippingRepository(Pool pool) {
        this.pool = pool;
    }

    /// Looks at shipments without locking them, in the order of `shipmentIds`.
    Uni<List<Shipment>> find(List<UUID> shipmentIds) {
        return load(pool, FIND, shipmentIds).map(recorded -> inOrder(shipmentIds, recorded));
    }

    /// Locks those that are recorded until the transaction ends.
    Uni<Map<UUID, Recorded>> lock(SqlConnection connection, Collection<UUID> shipmentIds) {
        return load(connection, LOCK, shipmentIds);
    }

    void save(UnitOfWork work, ShipmentBatch batch) {
        add(work, batch.added());
        update(work, batch.updated());
    }

    /// Blanks who gets the parcel, and where its label is. The shipment itself stays: it is no longer about anybody.
    Uni<List<Finding>> erase(UnitOfWork work, CustomerErased erased) {
        return work.connection()
                .preparedQuery(FIND_ERASED)
                .execute(Tuple.of(erased.customerId(), erased.keyIdsInText()))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new))
                .invoke(ids -> work.write(BLANK, Tuple.of(erased.customerId(), ids)))
                .map(ids -> List.of(new Finding("shipment", ids.length, Treatment.BLANKED)));
    }

    private Uni<Map<UUID, Recorded>> load(SqlClient client, String sql, Collection<UUID> shipmentIds) {
        var ids = shipmentIds.toArray(UUID[]::new);
        return client.preparedQuery(sql).execute(Tuple.of(ids)).map(this::byId);
    }

    private static List<Shipment> inOrder(List<UUID> shipmentIds, Map<UUID, Recorded> recorded) {
        return shipmentIds.stream()
                .map(recorded::get)
                .<Shipment>map(known -> known == null ? new Shipment.Unknown() : known.shipment())
                .toList();
    }

    private void add(UnitOfWork work, List<Recorded> added) {
        if (added.isEmpty()) {
            return;
        }
        var row = Tuple.tuple()
                .addValue(column(
                        added, UUID[]::new, it -> Shipment.idFor(it.shipment().orderId())))
                .addValue(column(added, UUID[]::new, it -> it.shipment().orderId()))
                .addValue(column(added, String[]::new, ShippingRepository::status))
                .addValue(column(added, String[]::new, it -> ofParcel(it, Parcel::trackingNumber)))
                .addValue(column(added, String[]::new, it -> ofParcel(it, Parcel::label)))
                .addValue(column(added, String[]::new, it -> ofParcel(it, parcel -> json(parcel.customer()))))
                .addValue(column(added, UUID[]::new, it -> it.story().correlationId()))
                .addValue(column(added, UUID[]::new, it -> it.story().causationId()))
                .addValue(column(added, String[]::new, it -> it.story().traceparent()))
                .addValue(column(added, Long[]::new, it -> it.shipment().version()))
                .addValue(column(added, OffsetDateTime[]::new, ShippingRepository::changedAt));
        work.write(ADD, row);
    }

    private void update(UnitOfWork work, List<Recorded> updated) {
        if (updated.isEmpty()) {
            return;
        }
        var row = Tuple.tuple()
                .addValue(column(
                        updated, UUID[]::new, it -> Shipment.idFor(it.shipment().orderId())))
                .addValue(column(updated, String[]::new, ShippingRepository::status))
                .addValue(column(updated, UUID[]::new, it -> it.story().correlationId()))
                .addValue(column(updated, UUID[]::new, it -> it.story().causationId()))
                .addValue(column(updated, String[]::new, it -> it.story().traceparent()))
                .addValue(column(updated, Long[]::new, it -> it.shipment().version()))
                .addValue(column(updated, OffsetDateTime[]::new, ShippingRepository::changedAt));
        work.write(UPDATE, row);
    }

    private static <T> T[] column(List<Recorded> shipments, IntFunction<T[]> array, Function<Recorded, T> value) {
        return shipments.stream().map(value).toArray(array);
    }

    private static String status(Recorded recorded) {
        return ShipmentStatus.of(recorded.shipment()).name();
    }

    private static OffsetDateTime changedAt(Recorded recorded) {
        return recorded.shipment().changedAt().atOffset(ZoneOffset.UTC);
    }

    private static String ofParcel(Recorded recorded, Function<Parcel, String> value) {
        return recorded.shipment() instanceof Shipment.WithParcel it ? value.apply(it.parcel()) : null;
    }

    private Map<UUID, Recorded> byId(RowSet<Row> rows) {
        var recorded = new HashMap<UUID, Recorded>();
        rows.forEach(row -> recorded.put(row.getUUID("shipment_id"), recorded(row)));
        return recorded;
    }

    private Recorded recorded(Row row) {
        var story =
                new Origin(row.getUUID("correlation_id"), row.getUUID("causation_id"), row.getString("traceparent"));
        return new Recorded(shipment(row), story);
    }

    private Shipment.Known shipment(Row row) {
        long version = row.getLong("version");
        Instant changedAt = row.getOffsetDateTime("updated_at").toInstant();
        return switch (ShipmentStatus.valueOf(row.getString("status"))) {
            case BOOKED -> new Shipment.Booked(parcel(row), version, changedAt);
            case IN_TRANSIT -> new Shipment.InTransit(parcel(row), version, changedAt);
            case DELIVERED -> new Shipment.Delivered(parcel(row), version, changedAt);
            case CANCELLED -> new Shipment.Cancelled(parcel(row), version, changedAt);
            case RECALLED -> new Shipment.Recalled(parcel(row), version, changedAt);
            case CANCELLED_BEFORE_BOOKING ->
                new Shipment.CancelledBeforeBooking(row.getUUID("order_id"), version, changedAt);
        };
    }

    private Parcel parcel(Row row) {
        return new Parcel(
                row.getUUID("shipment_id"),
                row.getUUID("order_id"),
                customer(row.getString("customer")),
                row.getString("tracking_number"),
                row.getString("label"));
    }

    private String json(SealedCustomer customer) {
        try {
            return json.writeValueAsString(customer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SealedCustomer customer(String text) {
        try {
            return json.readValue(text, SealedCustomer.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
