package dev.warren.order.timeline;

import dev.warren.messaging.GroupCommit;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecentOrders;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Orders as they were: folds of their events, at every version. Reads that wait at the same time share a query.
@ApplicationScoped
public class OrderTimeline {
    private static final int MAX_BATCH = 200;
    private static final int MAX_WAITING = 5_000;

    private final OrderRepository repository;
    private final RecentOrders recent;
    private final Pool pool;
    private final GroupCommit<UUID, List<RecordedEvent>> histories =
            new GroupCommit<>(MAX_BATCH, MAX_WAITING, this::load);
    private final GroupCommit<UUID, Long> heads = new GroupCommit<>(MAX_BATCH, MAX_WAITING, this::loadHeads);

    OrderTimeline(OrderRepository repository, RecentOrders recent, Pool pool) {
        this.repository = repository;
        this.recent = recent;
        this.pool = pool;
    }

    /// All that has happened to an order; nothing when it is unknown.
    public Uni<OrderPast> past(UUID orderId) {
        return histories.submit(orderId).map(events -> OrderPast.of(orderId, events));
    }

    /// What the order looked like after each of its events.
    public Uni<List<OrderSnapshot>> versions(UUID orderId) {
        return past(orderId).map(OrderPast::snapshots);
    }

    /// The order as it is now, whatever read models have seen of it.
    public Uni<Optional<OrderSnapshot>> current(UUID orderId) {
        return lastVersion(orderId).flatMap(version -> recent.find(orderId, version)
                .map(stream -> Uni.createFrom().item(Optional.of(OrderSnapshot.of(stream))))
                .orElseGet(() -> version == 0 ? Uni.createFrom().item(Optional.empty()) : folded(orderId)));
    }

    private Uni<Optional<OrderSnapshot>> folded(UUID orderId) {
        return versions(orderId).map(List::getLast).map(Optional::of);
    }

    /// The order's last version; 0 when it is unknown.
    public Uni<Long> lastVersion(UUID orderId) {
        return heads.submit(orderId);
    }

    private Uni<List<List<RecordedEvent>>> load(List<UUID> orderIds) {
        return repository
                .events(pool, orderIds)
                .map(events -> events.stream().collect(Collectors.groupingBy(RecordedEvent::orderId)))
                .map(byOrder -> inOrder(orderIds, byOrder, List.of()));
    }

    private Uni<List<Long>> loadHeads(List<UUID> orderIds) {
        return repository.versions(pool, orderIds).map(byOrder -> inOrder(orderIds, byOrder, 0L));
    }

    private static <T> List<T> inOrder(List<UUID> orderIds, Map<UUID, T> found, T missing) {
        return orderIds.stream().map(id -> found.getOrDefault(id, missing)).toList();
    }
}
