package dev.warren.order.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.order.domain.OrderStatus;
import dev.warren.order.live.LiveFeed.Sent;
import dev.warren.order.live.OrderChange.Wanted;
import dev.warren.order.store.FeedPosition;
import dev.warren.order.store.FeedSignal;
import dev.warren.order.store.StoreInMemory;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Streams over a feed in memory.
class LiveFeedTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Wanted ALL = new Wanted(null, null);
    private static final int ORDERS = 2_500;
    private static final int EVENTS = 4 * ORDERS;

    private final Vertx vertx = Vertx.vertx();
    private final StoreInMemory store = new StoreInMemory();
    private final FeedSignal signal = new FeedSignal();
    private final FeedTail tail = tail();
    private final LiveFeed live = new LiveFeed(tail, store.feed(), store.orders(), null);

    private FeedTail tail() {
        return new FeedTail(store.orders(), store.feed(), signal, null, vertx, Duration.ofMillis(20));
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
        assertThat(store.pagesRead()).as("pages of the store").isEqualTo(1);

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
        assertThat(store.pagesRead())
                .as("pages that a stream has read for itself")
                .isEqualTo(0);
    }

    @Test
    void goes_on_at_another_instance_that_knows_less_of_the_feed() {
        store.happen(30);
        var half = store.positions().get(59);
        var other = new LiveFeed(tail(), store.feed(), store.orders(), null);
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
}
