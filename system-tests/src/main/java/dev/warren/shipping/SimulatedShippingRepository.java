package dev.warren.shipping;

import dev.warren.messaging.UnitOfWork;
import dev.warren.shipping.domain.Shipment;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Table `shipment`, in memory.
final class SimulatedShippingRepository extends ShippingRepository {
    private final Table<UUID, Recorded> rows;

    SimulatedShippingRepository(Table<UUID, Recorded> rows) {
        super(null);
        this.rows = rows;
    }

    @Override
    Uni<List<Shipment>> find(List<UUID> shipmentIds) {
        return Uni.createFrom().item(() -> shipmentIds.stream().map(this::known).toList());
    }

    private Shipment known(UUID shipmentId) {
        return rows.find(shipmentId).<Shipment>map(Recorded::shipment).orElse(new Shipment.Unknown());
    }

    @Override
    Uni<Map<UUID, Recorded>> lock(SqlConnection connection, Collection<UUID> shipmentIds) {
        return Transaction.of(connection).lock(rows, shipmentIds);
    }

    @Override
    void save(UnitOfWork work, ShipmentBatch batch) {
        var transaction = Transaction.of(work.connection());
        batch.updated().forEach(recorded -> transaction.put(rows, idOf(recorded), recorded));
        var added = new LinkedHashMap<UUID, Recorded>();
        batch.added().forEach(recorded -> added.put(idOf(recorded), recorded));
        transaction.insert(rows, added);
    }

    private static UUID idOf(Recorded recorded) {
        return Shipment.idFor(recorded.shipment().orderId());
    }
}
