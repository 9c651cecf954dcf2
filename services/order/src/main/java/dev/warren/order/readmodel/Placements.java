package dev.warren.order.readmodel;

import dev.warren.contracts.OrderLine;
import dev.warren.order.domain.OrderEvent.OrderPlaced;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecentOrders;
import dev.warren.order.store.RecordedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// When orders were placed, and of what: what later events do not say again.
@ApplicationScoped
class Placements {
    private final OrderRepository orders;
    private final RecentOrders recent;

    Placements(OrderRepository orders, RecentOrders recent) {
        this.orders = orders;
        this.recent = recent;
    }

    record PlacedOrder(Instant at, List<OrderLine> lines) {}

    /// Those that are among `events` or in memory cost no query.
    ///
    /// @throws IllegalStateException when one of the orders has never been placed
    Uni<Map<UUID, PlacedOrder>> of(SqlClient client, Set<UUID> orderIds, List<FeedEvent> events) {
        var found = new HashMap<UUID, PlacedOrder>();
        events.forEach(event -> remember(event.recorded(), found));
        for (var orderId : orderIds) {
            if (!found.containsKey(orderId)) {
                recent.findFrom(orderId, 1).ifPresent(stream -> found.put(orderId, of(stream)));
            }
        }
        var others = orderIds.stream().filter(id -> !found.containsKey(id)).toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return orders.placements(client, others)
                .invoke(placed -> placed.forEach(event -> remember(event, found)))
                .invoke(() -> mustHaveAll(orderIds, found))
                .replaceWith(found);
    }

    private static void remember(RecordedEvent event, Map<UUID, PlacedOrder> found) {
        if (event.event() instanceof OrderPlaced placed) {
            found.put(event.orderId(), new PlacedOrder(event.at(), placed.lines()));
        }
    }

    private static PlacedOrder of(OrderStream stream) {
        return new PlacedOrder(stream.createdAt(), stream.known().terms().lines());
    }

    private static void mustHaveAll(Set<UUID> orderIds, Map<UUID, PlacedOrder> found) {
        for (var orderId : orderIds) {
            if (!found.containsKey(orderId)) {
                throw new IllegalStateException("order %s has events and was never placed".formatted(orderId));
            }
        }
    }
}
