package dev.warren.notification;

import dev.warren.contracts.Customer;
import dev.warren.notification.domain.Correspondence;
import dev.warren.notification.domain.CorrespondenceEvent;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tables `contact` and `notification`, in memory.
final class SimulatedNotificationRepository extends NotificationRepository {
    private final Table<UUID, Customer> contacts;
    private final Table<UUID, List<CorrespondenceEvent>> told;

    SimulatedNotificationRepository(Store store) {
        super(null);
        this.contacts = store.table("contact");
        this.told = SimulatedNotification.told(store);
    }

    @Override
    Uni<List<Correspondence>> lookUp(List<UUID> orderIds) {
        return Uni.createFrom().item(() -> orderIds.stream().map(this::history).toList());
    }

    @Override
    Uni<Map<UUID, Correspondence>> load(SqlClient client, Collection<UUID> orderIds) {
        var histories = new LinkedHashMap<UUID, Correspondence>();
        orderIds.forEach(id -> histories.put(id, history(Transaction.of(client), id)));
        return Uni.createFrom().item(histories);
    }

    private Correspondence history(UUID orderId) {
        return folded(
                orderId, contacts.find(orderId).orElse(null), told.find(orderId).orElse(List.of()));
    }

    private Correspondence history(Transaction transaction, UUID orderId) {
        return folded(
                orderId,
                transaction.find(contacts, orderId).orElse(null),
                transaction.find(told, orderId).orElse(List.of()));
    }

    private static Correspondence folded(UUID orderId, Customer customer, List<CorrespondenceEvent> events) {
        var history = Correspondence.none(orderId, customer);
        for (var event : events) {
            history = history.evolve(event);
        }
        return history;
    }

    @Override
    Uni<Void> keepContacts(SqlConnection connection, Map<UUID, Customer> customers) {
        return Transaction.of(connection).claim(contacts, customers).replaceWithVoid();
    }

    @Override
    Uni<Void> lock(SqlConnection connection, Collection<UUID> orderIds) {
        return Transaction.of(connection).lock(contacts, orderIds).replaceWithVoid();
    }

    @Override
    Uni<Void> append(SqlConnection connection, List<CorrespondenceEvent> events) {
        var transaction = Transaction.of(connection);
        for (var event : events) {
            var longer = new ArrayList<>(transaction.find(told, event.orderId()).orElse(List.of()));
            longer.add(event);
            transaction.put(told, event.orderId(), List.copyOf(longer));
        }
        return Uni.createFrom().voidItem();
    }
}
