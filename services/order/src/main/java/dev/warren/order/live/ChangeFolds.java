package dev.warren.order.live;

import dev.warren.order.domain.OrderStream;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecentOrders;
import dev.warren.order.store.RecordedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Makes changes of events: whose order it is and what it has become, an event alone does not say. What the orders
/// were before is remembered, or read in one statement for all.
final class ChangeFolds {
    private final OrderRepository repository;
    private final RecentOrders recent;

    /// @param remembered orders under way, about 1 KiB each
    ChangeFolds(OrderRepository repository, int remembered) {
        this.repository = repository;
        this.recent = new RecentOrders(remembered);
    }

    /// @param events as they follow each other in the feed
    Uni<List<OrderChange>> of(SqlClient client, List<FeedEvent> events) {
        var before = new HashMap<UUID, OrderStream>();
        var firstVersions = firstVersions(events);
        firstVersions.forEach((orderId, first) -> remembered(orderId, first - 1, before));
        var missing = firstVersions.keySet().stream()
                .filter(orderId -> !before.containsKey(orderId))
                .toList();
        return missing.isEmpty()
                ? Uni.createFrom().item(() -> fold(events, before))
                : repository
                        .events(client, missing)
                        .invoke(histories -> foldUpTo(firstVersions, histories, before))
                        .map(_ -> fold(events, before));
    }

    private static Map<UUID, Long> firstVersions(List<FeedEvent> events) {
        var first = new HashMap<UUID, Long>();
        events.forEach(event ->
                first.putIfAbsent(event.recorded().orderId(), event.recorded().version()));
        return first;
    }

    private void remembered(UUID orderId, long version, Map<UUID, OrderStream> before) {
        if (version == 0) {
            before.put(orderId, OrderStream.empty(orderId));
        } else {
            recent.find(orderId, version).ifPresent(stream -> before.put(orderId, stream));
        }
    }

    private static void foldUpTo(
            Map<UUID, Long> firstVersions, List<RecordedEvent> histories, Map<UUID, OrderStream> before) {
        for (var recorded : histories) {
            if (recorded.version() < firstVersions.get(recorded.orderId())) {
                var stream = before.getOrDefault(recorded.orderId(), OrderStream.empty(recorded.orderId()));
                before.put(recorded.orderId(), OrderRepository.then(stream, recorded));
            }
        }
    }

    private List<OrderChange> fold(List<FeedEvent> events, Map<UUID, OrderStream> streams) {
        var changes = new ArrayList<OrderChange>(events.size());
        for (var event : events) {
            var after = OrderRepository.then(streams.get(event.recorded().orderId()), event.recorded());
            streams.put(after.orderId(), after);
            changes.add(OrderChange.of(event, after));
        }
        recent.remember(streams.values());
        return changes;
    }
}
