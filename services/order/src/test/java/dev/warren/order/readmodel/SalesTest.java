package dev.warren.order.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.messaging.Origin;
import dev.warren.order.domain.OrderEvent;
import dev.warren.order.domain.OrderEvent.OrderCancelled;
import dev.warren.order.domain.OrderEvent.OrderCompleted;
import dev.warren.order.domain.OrderEvent.OrderConfirmed;
import dev.warren.order.domain.OrderEvent.OrderDelivered;
import dev.warren.order.domain.OrderEvent.OrderPlaced;
import dev.warren.order.domain.OrderEvent.OrderShipped;
import dev.warren.order.domain.OrderEvent.PaymentAuthorised;
import dev.warren.order.domain.OrderEvent.PaymentCaptured;
import dev.warren.order.domain.OrderEvent.PaymentDeclined;
import dev.warren.order.domain.OrderEvent.PaymentRefunded;
import dev.warren.order.domain.OrderEvent.StockReserved;
import dev.warren.order.readmodel.Demand.Pieces;
import dev.warren.order.readmodel.Demand.Product;
import dev.warren.order.readmodel.Placements.PlacedOrder;
import dev.warren.order.readmodel.Sales.Day;
import dev.warren.order.readmodel.Sales.Stage;
import dev.warren.order.readmodel.Sales.Step;
import dev.warren.order.readmodel.Sales.Turnover;
import dev.warren.order.store.RecordedEvent;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What events add to sales and to demand.
class SalesTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-31");
    private static final LocalDate SECOND = LocalDate.parse("2026-02-01");
    private static final Instant EVENING = Instant.parse("2026-01-31T23:59:59.999999Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-02-01T00:00:00Z");
    private static final Money PRICE = new Money(999, "EUR");
    private static final Money TOTAL = new Money(2998, "EUR");
    private static final List<OrderLine> LINES =
            List.of(new OrderLine("MUG", "Mug", 2, PRICE), new OrderLine("PEN", "Pen", 10, new Money(100, "EUR")));
    private static final UUID SHIPMENT = UUID.randomUUID();

    private final UUID completed = UUID.randomUUID();
    private final UUID cancelled = UUID.randomUUID();
    private final Map<UUID, PlacedOrder> placed =
            Map.of(completed, new PlacedOrder(EVENING, LINES), cancelled, new PlacedOrder(MIDNIGHT, LINES));
    private final List<RecordedEvent> events = List.of(
            event(completed, 1, EVENING, placed(completed)),
            event(completed, 2, MIDNIGHT, new PaymentAuthorised("a", TOTAL)),
            event(completed, 3, MIDNIGHT, new StockReserved()),
            event(completed, 4, MIDNIGHT, new OrderConfirmed()),
            event(completed, 5, MIDNIGHT, new OrderShipped(SHIPMENT, "WRN1")),
            event(completed, 6, MIDNIGHT, new PaymentCaptured(TOTAL)),
            event(completed, 7, MIDNIGHT, new OrderDelivered(SHIPMENT)),
            event(completed, 8, MIDNIGHT, new OrderCompleted()),
            event(completed, 9, MIDNIGHT, new PaymentRefunded(PRICE)),
            event(cancelled, 1, MIDNIGHT, placed(cancelled)),
            event(cancelled, 2, MIDNIGHT, new PaymentDeclined("no funds")),
            event(cancelled, 3, MIDNIGHT, new OrderCancelled(CancellationReason.PAYMENT_DECLINED)));

    @Test
    void money_counts_on_the_day_on_which_it_moved() {
        assertThat(Sales.of(events, placed).turnovers())
                .containsExactly(
                        Map.entry(new Day(FIRST, "EUR"), turnover(1, 2998, 0, 0)),
                        Map.entry(new Day(SECOND, "EUR"), turnover(1, 2998, 2998, 999)));
    }

    @Test
    void what_becomes_of_an_order_counts_on_the_day_on_which_it_was_placed() {
        var steps = Sales.of(events, placed).steps();
        for (var stage : Stage.values()) {
            if (stage != Stage.CANCELLED) {
                assertThat(steps).containsEntry(new Step(FIRST, stage, ""), 1L);
            }
        }
        assertThat(steps)
                .containsEntry(new Step(SECOND, Stage.PLACED, ""), 1L)
                .containsEntry(new Step(SECOND, Stage.CANCELLED, "PAYMENT_DECLINED"), 1L)
                .hasSize(9);
    }

    @Test
    void pieces_count_on_the_day_on_which_they_were_ordered_shipped_or_cancelled() {
        assertThat(Demand.of(events, placed).pieces())
                .containsExactly(
                        Map.entry(new Product(FIRST, "MUG"), new Pieces(2, 0, 0)),
                        Map.entry(new Product(FIRST, "PEN"), new Pieces(10, 0, 0)),
                        Map.entry(new Product(SECOND, "MUG"), new Pieces(2, 2, 2)),
                        Map.entry(new Product(SECOND, "PEN"), new Pieces(10, 10, 10)));
    }

    @Test
    void the_order_of_events_does_not_matter() {
        var shuffled = new ArrayList<>(events);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Sales.of(shuffled, placed)).isEqualTo(Sales.of(events, placed));
            assertThat(Demand.of(shuffled, placed)).isEqualTo(Demand.of(events, placed));
        }
    }

    @Test
    void sums_may_be_larger_than_any_order() {
        var dear = new Money((1L << 53) - 1, "EUR");
        var many = Collections.nCopies(2_000, event(completed, 6, MIDNIGHT, new PaymentCaptured(dear)));
        assertThat(Sales.of(many, placed)
                        .turnovers()
                        .get(new Day(SECOND, "EUR"))
                        .captured())
                .isEqualTo(BigInteger.valueOf(dear.amount()).multiply(BigInteger.valueOf(2_000)));
    }

    private static Turnover turnover(long orders, long ordered, long captured, long refunded) {
        return new Turnover(
                orders, BigInteger.valueOf(ordered), BigInteger.valueOf(captured), BigInteger.valueOf(refunded));
    }

    private static RecordedEvent event(UUID order, long version, Instant at, OrderEvent event) {
        return new RecordedEvent(
                order, version, event, UUID.randomUUID(), at, new Origin(order, null, null), "customer");
    }

    private static OrderPlaced placed(UUID order) {
        return new OrderPlaced(
                order,
                Examples.SEALED_CUSTOMER,
                LINES,
                TOTAL,
                Examples.SEALED_ADDRESS,
                new AgreedPayment("tok_visa", TOTAL),
                MIDNIGHT);
    }
}
