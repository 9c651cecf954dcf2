package dev.warren.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.order.domain.OrderEvent;
import dev.warren.order.domain.OrderStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final RecentOrders recent = new RecentOrders(2);

    @Test
    void an_order_counts_only_at_the_version_that_is_asked_for() {
        var order = placed();
        recent.remember(List.of(order));

        assertThat(recent.find(order.orderId(), 1)).contains(order);
        assertThat(recent.find(order.orderId(), 2)).isEmpty();
        assertThat(recent.find(UUID.randomUUID(), 1)).isEmpty();
    }

    @Test
    void the_oldest_go_when_there_are_too_many_and_finished_ones_at_once() {
        var first = placed();
        var second = placed();
        var third = placed();
        recent.remember(List.of(first, second, third));
        assertThat(recent.find(first.orderId(), 1)).isEmpty();
        assertThat(recent.find(third.orderId(), 1)).isPresent();

        var cancelled = second.then(new OrderEvent.OrderCancelled(CancellationReason.CUSTOMER_REQUEST), AT);
        recent.remember(List.of(cancelled));
        assertThat(recent.find(second.orderId(), 1)).isEmpty();
        assertThat(recent.find(second.orderId(), 2)).isEmpty();
    }

    private static OrderStream placed() {
        var price = new Money(999, "EUR");
        var orderId = UUID.randomUUID();
        return OrderStream.empty(orderId)
                .then(
                        new OrderEvent.OrderPlaced(
                                orderId,
                                Examples.SEALED_CUSTOMER,
                                List.of(new OrderLine("MUG-1", "Mug", 1, price)),
                                price,
                                Examples.SEALED_ADDRESS,
                                new AgreedPayment("tok_visa", price),
                                AT),
                        AT);
    }
}
