package dev.warren.order.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.order.domain.Order;
import dev.warren.order.domain.Order.Funds;
import dev.warren.order.domain.OrderEvent.OrderPlaced;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an order waits for, in each of its states.
class WaitTest {
    private static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant DEADLINE = PLACED.plusSeconds(60);
    private static final Map<String, Instant> HAPPENED = Map.of(
            "order-placed", PLACED,
            "order-confirmed", PLACED.plusSeconds(1),
            "order-shipped", PLACED.plusSeconds(2),
            "order-cancelled", PLACED.plusSeconds(3));
    private static final OrderPlaced TERMS = new OrderPlaced(
            new UUID(1, 1),
            Examples.SEALED_CUSTOMER,
            List.of(new OrderLine("MUG-1", "Mug", 1, new Money(999, "EUR"))),
            new Money(999, "EUR"),
            Examples.SEALED_ADDRESS,
            new AgreedPayment("tok_visa", new Money(999, "EUR")),
            DEADLINE);
    private static final Funds UNTOUCHED = new Funds(false, false);
    private static final Funds CAPTURED = new Funds(true, false);
    private static final Funds GIVEN_BACK = new Funds(true, true);

    private static List<Wait> of(Order order) {
        return Wait.of(order, HAPPENED);
    }

    @Test
    void a_placed_order_waits_until_its_deadline_for_whoever_has_not_answered() {
        assertThat(of(new Order.Placed(TERMS, false, false)))
                .containsExactly(
                        new Wait(Stage.AUTHORISATION, PLACED, DEADLINE), new Wait(Stage.RESERVATION, PLACED, DEADLINE));
        assertThat(of(new Order.Placed(TERMS, true, false)))
                .containsExactly(new Wait(Stage.RESERVATION, PLACED, DEADLINE));
        assertThat(of(new Order.Placed(TERMS, false, true)))
                .containsExactly(new Wait(Stage.AUTHORISATION, PLACED, DEADLINE));
    }

    @Test
    void a_confirmed_order_waits_for_its_shipment() {
        assertThat(of(new Order.Confirmed(TERMS, UNTOUCHED)))
                .containsExactly(new Wait(Stage.SHIPMENT, PLACED.plusSeconds(1), null));
    }

    @Test
    void a_shipped_order_waits_for_delivery_and_capture() {
        var shipped = PLACED.plusSeconds(2);
        assertThat(of(new Order.Shipped(TERMS, UNTOUCHED, "T", false)))
                .containsExactly(new Wait(Stage.DELIVERY, shipped, null), new Wait(Stage.CAPTURE, shipped, null));
        assertThat(of(new Order.Shipped(TERMS, CAPTURED, "T", false)))
                .containsExactly(new Wait(Stage.DELIVERY, shipped, null));
        assertThat(of(new Order.Shipped(TERMS, UNTOUCHED, "T", true)))
                .containsExactly(new Wait(Stage.CAPTURE, shipped, null));
    }

    @Test
    void a_cancelled_order_waits_for_money_that_was_taken() {
        assertThat(of(new Order.Cancelled(TERMS, CAPTURED, CancellationReason.CUSTOMER_REQUEST)))
                .containsExactly(new Wait(Stage.REFUND, PLACED.plusSeconds(3), null));
        assertThat(of(new Order.Cancelled(TERMS, GIVEN_BACK, CancellationReason.CUSTOMER_REQUEST)))
                .isEmpty();
        assertThat(of(new Order.Cancelled(TERMS, UNTOUCHED, CancellationReason.CUSTOMER_REQUEST)))
                .isEmpty();
    }

    @Test
    void a_completed_or_unknown_order_waits_for_nothing() {
        assertThat(of(new Order.Completed(TERMS, CAPTURED, "T"))).isEmpty();
        assertThat(of(new Order.NotPlaced())).isEmpty();
    }
}
