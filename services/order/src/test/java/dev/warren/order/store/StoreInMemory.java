package dev.warren.order.store;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.messaging.Origin;
import dev.warren.order.domain.OrderEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An event store and its feed in memory, to which other instances append, too.
public final class StoreInMemory {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final List<FeedEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger pagesRead = new AtomicInteger();

    private final EventFeed feed = new EventFeed(null) {
        @Override
        public Uni<List<FeedEvent>> after(SqlClient client, FeedPosition last, int limit) {
            if (limit <= 100) {
                pagesRead.incrementAndGet();
            }
            return Uni.createFrom().item(() -> events.stream()
                    .filter(event -> event.position().compareTo(last) > 0)
                    .limit(limit)
                    .toList());
        }

        @Override
        public Uni<FeedPosition> end(SqlClient client) {
            return Uni.createFrom()
                    .item(() -> events.isEmpty()
                            ? FeedPosition.BEGINNING
                            : events.getLast().position());
        }
    };

    private final OrderRepository orders = new OrderRepository(new RecentOrders(1), new FoldRepository(0)) {
        @Override
        public Uni<List<RecordedEvent>> events(SqlClient client, Collection<UUID> orderIds) {
            return Uni.createFrom().item(() -> events.stream()
                    .map(FeedEvent::recorded)
                    .filter(event -> orderIds.contains(event.orderId()))
                    .toList());
        }
    };

    public EventFeed feed() {
        return feed;
    }

    public OrderRepository orders() {
        return orders;
    }

    /// Not by a tail, which reads more at once.
    public int pagesRead() {
        return pagesRead.get();
    }

    public List<FeedPosition> positions() {
        return events.stream().map(FeedEvent::position).toList();
    }

    /// So many orders are placed and confirmed: four events each.
    public void happen(int orders) {
        var more = new ArrayList<FeedEvent>();
        for (int i = 0; i < orders; i++) {
            var orderId = UUID.randomUUID();
            var placed = placed(orderId);
            var happened = List.of(
                    placed,
                    new OrderEvent.PaymentAuthorised("auth-1", placed.total()),
                    new OrderEvent.StockReserved(),
                    new OrderEvent.OrderConfirmed());
            for (int version = 1; version <= happened.size(); version++) {
                more.add(event(orderId, version, happened.get(version - 1), events.size() + more.size() + 1));
            }
        }
        events.addAll(more);
    }

    private static FeedEvent event(UUID orderId, long version, OrderEvent event, long position) {
        var recorded = new RecordedEvent(
                orderId, version, event, UUID.randomUUID(), AT, Origin.request(orderId, null), "customer");
        return new FeedEvent(new FeedPosition(position, position), recorded);
    }

    private static OrderEvent.OrderPlaced placed(UUID orderId) {
        var price = new Money(999, "EUR");
        return new OrderEvent.OrderPlaced(
                orderId,
                Examples.SEALED_CUSTOMER,
                List.of(new OrderLine("MUG-1", "Mug", 1, price)),
                price,
                Examples.SEALED_ADDRESS,
                new AgreedPayment("tok_visa", price),
                AT);
    }
}
