package dev.warren.order.readmodel;

import dev.warren.messaging.GroupCommit;
import dev.warren.order.projection.Projector;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Whether the list of orders has an order at a version yet, for who wants to find there what it has written. Those
/// that ask at the same time share a query.
@ApplicationScoped
class ListedVersions {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int MAX_BATCH = 200;
    private static final int MAX_WAITING = 5_000;

    private final GroupCommit<UUID, Long> versions = new GroupCommit<>(MAX_BATCH, MAX_WAITING, this::load);
    private final OrderListRepository list;
    private final Projector projector;
    private final Pool pool;

    ListedVersions(OrderListRepository list, Projector projector, Pool pool) {
        this.list = list;
        this.projector = projector;
        this.pool = pool;
    }

    /// Whether the list that is served shows the order at `version` or a later one.
    Uni<Boolean> hasSeen(UUID orderId, long version) {
        return versions.submit(orderId).map(listed -> listed >= version);
    }

    /// Waits until it does, and has the projection hurry.
    ///
    /// @return false when it has not by `atMost`
    Uni<Boolean> await(UUID orderId, long version, Duration atMost) {
        return hasSeen(orderId, version)
                .flatMap(seen -> seen ? Uni.createFrom().item(true) : look(orderId, version, atMost));
    }

    private Uni<Boolean> look(UUID orderId, long version, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        projector.hurry(OrderListProjection.NAME);
        return Multi.createBy()
                .repeating()
                .uni(() -> hasSeen(orderId, version))
                .withDelay(BETWEEN_LOOKS)
                .whilst(seen -> !seen && System.nanoTime() < end)
                .collect()
                .last();
    }

    private Uni<List<Long>> load(List<UUID> orderIds) {
        return list.served(pool, orderIds)
                .map(found ->
                        orderIds.stream().map(id -> found.getOrDefault(id, 0L)).toList());
    }
}
