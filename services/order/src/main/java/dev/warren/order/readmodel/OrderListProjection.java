package dev.warren.order.readmodel;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import dev.warren.order.domain.OrderStream;
import dev.warren.order.projection.Projection;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecentOrders;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The list of orders. An event says that an order has changed; what is written is the order as it is by now, the same
/// fold that everything else shows. So an order of which many events come at once is written once, and a rebuild
/// writes each order about once.
@ApplicationScoped
class OrderListProjection implements Projection {
    static final String NAME = "order-list";

    private final OrderListRepository list;
    private final OrderRepository orders;
    private final RecentOrders recent;

    OrderListProjection(OrderListRepository list, OrderRepository orders, RecentOrders recent) {
        this.list = list;
        this.orders = orders;
        this.recent = recent;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("order_list");
    }

    @Override
    public Uni<Changes> fold(SqlClient client, int slot, List<FeedEvent> events) {
        var changed = lastVersions(events);
        return list.versions(client, slot, changed.keySet()).flatMap(listed -> {
            var newer = newer(changed, listed);
            return streams(client, newer).map(streams -> changes(slot, streams, listed));
        });
    }

    private static Map<UUID, Long> lastVersions(List<FeedEvent> events) {
        return events.stream()
                .map(FeedEvent::recorded)
                .collect(toMap(RecordedEvent::orderId, RecordedEvent::version, Math::max, LinkedHashMap::new));
    }

    private static Map<UUID, Long> newer(Map<UUID, Long> changed, Map<UUID, Long> listed) {
        var newer = new LinkedHashMap<>(changed);
        newer.entrySet().removeIf(order -> listed.getOrDefault(order.getKey(), 0L) >= order.getValue());
        return newer;
    }

    private Uni<Collection<OrderStream>> streams(SqlClient client, Map<UUID, Long> wanted) {
        var known = new LinkedHashMap<UUID, OrderStream>();
        wanted.forEach((orderId, version) ->
                recent.findFrom(orderId, version).ifPresent(stream -> known.put(orderId, stream)));
        var others =
                wanted.keySet().stream().filter(id -> !known.containsKey(id)).toList();
        return others.isEmpty()
                ? Uni.createFrom().item(known.values())
                : orders.current(client, others).invoke(known::putAll).replaceWith(known.values());
    }

    private Changes changes(int slot, Collection<OrderStream> streams, Map<UUID, Long> listed) {
        var rows = streams.stream()
                .map(OrderSnapshot::of)
                .collect(partitioningBy(order -> listed.containsKey(order.orderId())));
        return work -> {
            if (!rows.get(false).isEmpty()) {
                list.write(work, slot, rows.get(false));
            }
            if (!rows.get(true).isEmpty()) {
                list.update(work, slot, rows.get(true));
            }
        };
    }
}
