package dev.warren.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.messaging.Origin;
import dev.warren.order.LiveFeed.Sent;
import dev.warren.order.OrderChange.Wanted;
import dev.warren.order.domain.OrderEvent;
import dev.warren.order.domain.OrderStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Streams over a feed in memory.
class LiveFeedTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final Wanted ALL = new Wanted(null, null);
    private static final int ORDERS = 2_500;
    private static final int EVENTS = 4 * ORDERS;

    private final Vertx vertx = Vertx.vertx();
    private final StoreInMemory store = new StoreInMemory();
    private final FeedSignal signal = new FeedSignal();
    private final FeedTail tail = tail();
    private final LiveFeed live = new LiveFeed(tail, store.feed, store.orders, null);

    private FeedTail tail() {
        return new FeedTail(store.orders, store.feed, signal, null, vertx, Duration.ofMillis(20));
    }

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void a_client_that_does_not_read_makes_nobody_read_for_it() {
        store.happen(ORDERS);
        var slow = follow(live, FeedPosition.BEGINNING, ALL, 1);
        slow.awaitItems(1, DEADLINE);
        assertThat(store.pagesRead).as("pages of the store").hasValue(1);

        slow.request(Long.MAX_VALUE);
        slow.awaitItems(EVENTS, DEADLINE);
        assertThat(positions(slow.getItems())).isEqualTo(store.positions());
    }

    @Test
    void streams_that_keep_up_read_nothing_themselves() {
        var streams = IntStream.range(0, 100)
                .mapToObj(_ -> follow(live, null, ALL, Long.MAX_VALUE))
                .toList();
        streams.forEach(stream -> stream.awaitItems(1, DEADLINE));
        for (int i = 0; i < 5; i++) {
            store.happen(20);
            signal.committed();
            int expected = 1 + 80 * (i + 1);
            streams.forEach(stream -> stream.awaitItems(expected, DEADLINE));
        }

        var first = List.of(FeedPosition.BEGINNING);
        for (var stream : streams) {
            assertThat(positions(stream.getItems().subList(0, 1))).isEqualTo(first);
            assertThat(positions(stream.getItems().subList(1, 401))).isEqualTo(store.positions());
        }
        assertThat(store.pagesRead)
                .as("pages that a stream has read for itself")
                .hasValue(0);
    }

    @Test
    void goes_on_at_another_instance_that_knows_less_of_the_feed() {
        store.happen(30);
        var half = store.positions().get(59);
        var other = new LiveFeed(tail(), store.feed, store.orders, null);
        var early = follow(other, null, ALL, Long.MAX_VALUE);
        early.awaitItems(1, DEADLINE);
        store.happen(10);
        var resumed = follow(live, half, ALL, Long.MAX_VALUE);
        resumed.awaitItems(100, DEADLINE);

        assertThat(positions(resumed.getItems())).isEqualTo(store.positions().subList(60, 160));
        var ahead = follow(other, store.positions().getLast(), ALL, Long.MAX_VALUE);
        store.happen(1);
        ahead.awaitItems(4, DEADLINE);
        assertThat(positions(ahead.getItems())).isEqualTo(store.positions().subList(160, 164));
    }

    @Test
    void passes_over_whatever_is_not_wanted_and_says_how_far_it_is() {
        store.happen(ORDERS);
        var stream = follow(live, FeedPosition.BEGINNING, new Wanted("c-other", null), Long.MAX_VALUE);
        var confirmed = follow(live, FeedPosition.BEGINNING, new Wanted(null, OrderStatus.CONFIRMED), Long.MAX_VALUE);
        confirmed.awaitItems(ORDERS, DEADLINE);
        await().atMost(DEADLINE).until(() -> {
            tail.beat();
            return !stream.getItems().isEmpty();
        });

        assertThat(stream.getItems().getFirst())
                .isEqualTo(new Sent(store.positions().getLast(), null));
    }

    @Test
    void nobody_reads_while_nobody_listens() {
        store.happen(1);
        var stream = follow(live, null, ALL, Long.MAX_VALUE);
        stream.awaitItems(1, DEADLINE);
        stream.cancel();
        await().atMost(DEADLINE).until(() -> tail.window() == null);

        var again = follow(live, FeedPosition.BEGINNING, ALL, Long.MAX_VALUE);
        again.awaitItems(4, DEADLINE);
        assertThat(positions(again.getItems())).isEqualTo(store.positions());
    }

    @Test
    void ends_when_the_service_stops() {
        var stream = follow(live, null, ALL, Long.MAX_VALUE);
        stream.awaitItems(1, DEADLINE);
        tail.onStopping(null);

        stream.awaitCompletion(DEADLINE);
        follow(live, null, ALL, Long.MAX_VALUE).awaitCompletion(DEADLINE);
    }

    private static AssertSubscriber<Sent> follow(LiveFeed live, FeedPosition last, Wanted wanted, long demand) {
        return live.follow(last, wanted).subscribe().withSubscriber(AssertSubscriber.create(demand));
    }

    private static List<FeedPosition> positions(List<Sent> sent) {
        return sent.stream().map(Sent::position).toList();
    }

    /// What other instances append to, too.
    private static final class StoreInMemory {
        private final List<FeedEvent> events = new CopyOnWriteArrayList<>();
        /// Not by the tail, which reads more at once.
        private final AtomicInteger pagesRead = new AtomicInteger();

        private final EventFeed feed = new EventFeed(null) {
            @Override
            Uni<List<FeedEvent>> after(SqlClient client, FeedPosition last, int limit) {
                if (limit <= 100) {
                    pagesRead.incrementAndGet();
                }
                return Uni.createFrom().item(() -> events.stream()
                        .filter(event -> event.position().compareTo(last) > 0)
                        .limit(limit)
                        .toList());
            }

            @Override
            Uni<FeedPosition> end(SqlClient client) {
                return Uni.createFrom()
                        .item(() -> events.isEmpty()
                                ? FeedPosition.BEGINNING
                                : events.getLast().position());
            }
        };

        private final OrderRepository orders = new OrderRepository(new RecentOrders(1), new FoldRepository(0)) {
            @Override
            Uni<List<RecordedEvent>> events(SqlClient client, Collection<UUID> orderIds) {
                return Uni.createFrom().item(() -> events.stream()
                        .map(FeedEvent::recorded)
                        .filter(event -> orderIds.contains(event.orderId()))
                        .toList());
            }
        };

        List<FeedPosition> positions() {
            return events.stream().map(FeedEvent::position).toList();
        }

        /// So many orders are placed and confirmed: four events each.
        void happen(int orders) {
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
}
