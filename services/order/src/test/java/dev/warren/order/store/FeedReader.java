package dev.warren.order.store;

import static org.awaitility.Awaitility.await;

import dev.warren.order.OrderSystem;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Reads the feed from where it ended when the test began, and remembers what it has seen of some orders.
final class FeedReader {
    private final EventFeed feed;
    private final Pool pool;
    private final int limit;
    private final Set<UUID> orders;
    private final List<String> seen = new ArrayList<>();
    private FeedPosition last;

    FeedReader(EventFeed feed, Pool pool, int limit, UUID... orders) {
        this.feed = feed;
        this.pool = pool;
        this.limit = limit;
        this.orders = new HashSet<>(Arrays.asList(orders));
        this.last = end();
    }

    FeedPosition end() {
        return feed.end(pool).await().atMost(OrderSystem.DEADLINE);
    }

    /// Reads up to what is the end by then.
    List<String> read() {
        List<FeedEvent> events;
        do {
            events = feed.after(pool, last, limit).await().atMost(OrderSystem.DEADLINE);
            events.forEach(this::see);
        } while (events.size() == limit);
        return seen;
    }

    private void see(FeedEvent event) {
        if (event.position().compareTo(last) <= 0) {
            throw new AssertionError(event.position() + " comes after " + last);
        }
        last = event.position();
        if (orders.contains(event.recorded().orderId())) {
            seen.add(name(event.recorded().orderId(), event.recorded().version()));
        }
    }

    static String name(UUID orderId, long version) {
        return orderId + " " + version;
    }

    /// Other transactions of the server may hold events back.
    List<String> readUntil(int count) {
        await(count + " events").atMost(OrderSystem.DEADLINE).until(() -> read().size() >= count);
        return seen;
    }
}
