package dev.warren.inventory;

import dev.warren.inventory.domain.Reservation;
import dev.warren.inventory.domain.ReservationBatch;
import dev.warren.messaging.UnitOfWork;
import dev.warren.simulation.Store;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Reservations, in memory.
final class SimulatedReservationRepository extends ReservationRepository {
    private final Store store;

    SimulatedReservationRepository(Store store) {
        this.store = store;
    }

    @Override
    Uni<Map<UUID, Reservation>> lock(SqlConnection connection, Collection<UUID> orderIds) {
        return Transaction.of(connection).lock(SimulatedInventory.reservations(store), orderIds);
    }

    @Override
    void write(UnitOfWork work, ReservationBatch batch) {
        var transaction = Transaction.of(work.connection());
        var rows = SimulatedInventory.reservations(store);
        var added = new LinkedHashMap<UUID, Reservation>();
        batch.changed().forEach((orderId, reservation) -> {
            if (batch.wasKnown(orderId)) {
                transaction.put(rows, orderId, reservation);
            } else {
                added.put(orderId, reservation);
            }
        });
        transaction.insert(rows, added);
    }
}
