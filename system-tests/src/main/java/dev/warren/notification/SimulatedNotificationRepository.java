package dev.warren.notification;

import dev.warren.contracts.SealedCustomer;
import dev.warren.messaging.UnitOfWork;
import dev.warren.notification.domain.Correspondence;
import dev.warren.notification.domain.CorrespondenceEvent;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tables `contact` and `notification`, in memory.
final class SimulatedNotificationRepository extends NotificationRepository {
    private final Table<UUID, SealedCustomer> contacts;
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

    private static Correspondence folded(UUID orderId, SealedCustomer customer, List<CorrespondenceEvent> events) {
        var history = Correspondence.none(orderId, customer);
        for (var event : events) {
            history = history.evolve(event);
        }
        return history;
    }

    @Override
    Uni<Map<UUID, Correspondence>> lock(SqlConnection connection, Collection<UUID> orderIds) {
        var transaction = Transaction.of(connection);
        return transaction.lock(contacts, orderIds).map(_ -> histories(transaction, orderIds));
    }

    private Map<UUID, Correspondence> histories(Transaction transaction, Collection<UUID> orderIds) {
        var histories = new LinkedHashMap<UUID, Correspondence>();
        orderIds.forEach(id -> histories.put(id, history(transaction, id)));
        return histories;
    }

    @Override
    void keepContacts(UnitOfWork work, Map<UUID, SealedCustomer> customers) {
        Transaction.of(work.connection()).insertMissing(contacts, customers);
    }

    @Override
    void append(UnitOfWork work, List<CorrespondenceEvent> events) {
        var transaction = Transaction.of(work.connection());
        var orderIds = events.stream().map(CorrespondenceEvent::orderId).toList();
        transaction.upsert(told, orderIds, () -> events.forEach(event -> append(transaction, event)));
    }

    /// An order's number is given once.
    private void append(Transaction transaction, CorrespondenceEvent event) {
        var longer = new ArrayList<>(transaction.find(told, event.orderId()).orElse(List.of()));
        Transaction.refuse(transaction.isProtected() && event.version() <= longer.size(), told);
        longer.add(event);
        transaction.put(told, event.orderId(), List.copyOf(longer));
    }
}
