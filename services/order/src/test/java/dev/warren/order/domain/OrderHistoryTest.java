package dev.warren.order.domain;

import static dev.warren.order.domain.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.order.domain.Decision.Accepted;
import dev.warren.order.domain.Order.Known;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderHistoryTest {
    private static final List<String> COMMANDS = List.of(
            "place",
            "authorised",
            "declined",
            "captured",
            "refund",
            "reserved",
            "rejected",
            "shipped",
            "delivered",
            "cancel",
            "deadline");
    private static final List<String> EVENTS = List.of(
            "OrderPlaced",
            "PaymentAuthorised",
            "PaymentDeclined",
            "StockReserved",
            "StockRejected",
            "OrderConfirmed",
            "OrderCancelled",
            "OrderShipped",
            "OrderDelivered",
            "PaymentCaptured",
            "PaymentRefunded",
            "OrderCompleted");

    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            unknown            | OrderPlaced       | placed
            placed             | PaymentAuthorised | placed paid
            placed             | StockReserved     | placed reserved
            placed             | PaymentDeclined   | placed
            placed             | StockRejected     | placed
            placed             | OrderCancelled    | cancelled
            placed paid        | StockReserved     | placed both
            placed paid        | StockRejected     | placed paid
            placed paid        | OrderCancelled    | cancelled
            placed reserved    | PaymentAuthorised | placed both
            placed reserved    | PaymentDeclined   | placed reserved
            placed reserved    | OrderCancelled    | cancelled
            placed both        | OrderConfirmed    | confirmed
            placed both        | OrderCancelled    | cancelled
            confirmed          | PaymentCaptured   | confirmed captured
            confirmed          | PaymentRefunded   | confirmed refunded
            confirmed          | OrderShipped      | shipped
            confirmed          | OrderCancelled    | cancelled
            confirmed captured | OrderShipped      | shipped captured
            confirmed captured | OrderCancelled    | cancelled captured
            shipped            | PaymentCaptured   | shipped captured
            shipped            | PaymentRefunded   | shipped refunded
            shipped            | OrderDelivered    | shipped delivered
            shipped captured   | OrderDelivered    | shipped both
            shipped delivered  | PaymentCaptured   | shipped both
            shipped both       | OrderCompleted    | completed
            completed          | PaymentRefunded   | completed refunded
            cancelled          | PaymentCaptured   | cancelled captured
            cancelled captured | PaymentRefunded   | cancelled refunded
            """)
    void evolves(String order, String event, String expected) {
        assertThat(OrderHistory.evolve(Given.order(order), Given.event(event))).isEqualTo(Given.order(expected));
    }

    /// Each state with the events that can happen to it; every other one is an impossible history.
    @Test
    void throws_at_every_impossible_history_without_telling_who_ordered() {
        var possible = Map.of(
                "unknown", Set.of("OrderPlaced"),
                "placed",
                        Set.of(
                                "PaymentAuthorised",
                                "PaymentDeclined",
                                "StockReserved",
                                "StockRejected",
                                "OrderCancelled"),
                "placed both", Set.of("OrderConfirmed", "OrderCancelled"),
                "confirmed", Set.of("PaymentCaptured", "PaymentRefunded", "OrderShipped", "OrderCancelled"),
                "confirmed captured", Set.of("PaymentRefunded", "OrderShipped", "OrderCancelled"),
                "shipped", Set.of("PaymentCaptured", "PaymentRefunded", "OrderDelivered"),
                "shipped both", Set.of("PaymentRefunded", "OrderCompleted"),
                "completed", Set.of("PaymentRefunded"),
                "completed refunded", Set.of(),
                "cancelled refunded", Set.of());
        possible.forEach((order, events) -> EVENTS.stream()
                .filter(event -> !events.contains(event))
                .forEach(event -> assertThatThrownBy(() -> OrderHistory.evolve(Given.order(order), Given.event(event)))
                        .as("%s + %s", order, event)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageNotContaining("ada@")));
    }

    @Test
    void nothing_is_known_of_an_order_that_was_never_placed() {
        assertThatThrownBy(() -> OrderStream.empty(Given.ORDER_ID).known())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_decided_can_be_folded_and_obeys_the_rules(long seed) {
        var random = new Random(seed);
        var seen = new HashSet<OrderStatus>();
        for (int history = 0; history < 5_000; history++) {
            var stream = OrderStream.empty(Given.ORDER_ID);
            for (int step = 0; step < 25; step++) {
                stream = step(stream, random);
                if (stream.order() instanceof Known known) {
                    seen.add(known.status());
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(OrderStatus.values());
    }

    private static OrderStream step(OrderStream before, Random random) {
        var command = random.nextInt(20) == 0
                ? "deadline"
                : COMMANDS.get(random.nextInt(before.exists() ? COMMANDS.size() : 1));
        var now = NOW.plusSeconds(random.nextInt(120));
        var after = before;
        if (OrderDecider.decide(before.order(), Given.command(command), now) instanceof Accepted accepted) {
            for (var event : accepted.events()) {
                after = after.then(event, now);
            }
            assertThat(after.version())
                    .isEqualTo(before.version() + accepted.events().size());
        }
        holds(before, after);
        return after;
    }

    private static void holds(OrderStream before, OrderStream after) {
        if (before.order() instanceof Known known && known.status().isFinal()) {
            assertThat(after.known().status()).isEqualTo(known.status());
        }
        if (before.order() instanceof Known known && known.status() == OrderStatus.SHIPPED) {
            assertThat(after.known().status()).isNotEqualTo(OrderStatus.CANCELLED);
        }
        if (after.order() instanceof Order.Completed completed) {
            assertThat(completed.funds().captured()).isTrue();
        }
        if (after.order() instanceof Order.Placed placed) {
            assertThat(placed.paid() && placed.reserved()).isFalse();
        }
    }
}
