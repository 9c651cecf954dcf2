package dev.warren.order;

import dev.warren.contracts.CustomerKey;
import dev.warren.order.domain.OrderEvent;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.domain.Quote.Product;
import dev.warren.order.intake.IdempotencyRepository.Used;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecordedEvent;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The order service's tables, in memory.
public final class OrderTables {
    private final Table<UUID, Long> heads;
    private final Table<UUID, List<RecordedEvent>> events;
    private final Table<UUID, Instant> deadlines;
    private final Table<String, Used> keys;
    private final Table<String, Price> prices;
    private final Table<UUID, CustomerKey> customerKeys;

    public record Price(Product product, long version) {}

    OrderTables(Store store) {
        this.heads = store.table("order_head");
        this.events = store.table("order_event");
        this.deadlines = store.table("order_head.confirm_by");
        this.keys = store.table("idempotency_key");
        this.prices = store.table("price");
        this.customerKeys = store.table("customer_key");
    }

    public Table<UUID, Long> heads() {
        return heads;
    }

    public Table<UUID, List<RecordedEvent>> events() {
        return events;
    }

    /// Until when each order that is undecided has to be confirmed: a column of `order_head`, locked with its row.
    public Table<UUID, Instant> deadlines() {
        return deadlines;
    }

    public Table<String, Used> keys() {
        return keys;
    }

    public Table<String, Price> prices() {
        return prices;
    }

    public Table<UUID, CustomerKey> customerKeys() {
        return customerKeys;
    }

    public long changes() {
        return heads.changes() + events.changes() + deadlines.changes();
    }

    public SortedMap<UUID, Long> versions() {
        return heads.rows();
    }

    /// What has happened to each order.
    public SortedMap<UUID, List<OrderEvent>> histories() {
        var histories = new TreeMap<UUID, List<OrderEvent>>();
        events.rows()
                .forEach((id, recorded) -> histories.put(
                        id, recorded.stream().map(RecordedEvent::event).toList()));
        return histories;
    }

    /// Each order as its events make it.
    ///
    /// @throws IllegalStateException when they have gaps, or cannot have happened
    public SortedMap<UUID, OrderStream> folded() {
        var streams = new TreeMap<UUID, OrderStream>();
        events.rows().forEach((id, recorded) -> {
            var stream = OrderStream.empty(id);
            for (var event : recorded) {
                stream = OrderRepository.then(stream, event);
            }
            streams.put(id, stream);
        });
        return streams;
    }
}
