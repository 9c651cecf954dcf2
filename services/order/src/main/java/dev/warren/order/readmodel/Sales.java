package dev.warren.order.readmodel;

import static java.math.BigInteger.ZERO;

import dev.warren.contracts.Money;
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
import dev.warren.order.domain.OrderEvent.StockRejected;
import dev.warren.order.domain.OrderEvent.StockReserved;
import dev.warren.order.readmodel.Placements.PlacedOrder;
import dev.warren.order.store.RecordedEvent;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// What events add to the sales of days and to the funnel of orders. Sums only, so their order does not matter.
///
/// Money counts on the day on which it moved. In the funnel everything that becomes of an order counts on the day on
/// which it was placed: of a day's orders, so many have come so far.
record Sales(SortedMap<Day, Turnover> turnovers, SortedMap<Step, Long> steps) {

    record Day(LocalDate day, String currency) {}

    /// @param orders that were placed
    /// @param ordered what they cost, in minor units as all amounts
    record Turnover(long orders, BigInteger ordered, BigInteger captured, BigInteger refunded) {
        private Turnover plus(Turnover other) {
            return new Turnover(
                    orders + other.orders,
                    ordered.add(other.ordered),
                    captured.add(other.captured),
                    refunded.add(other.refunded));
        }
    }

    /// @param reason why it was cancelled; empty at every other stage
    record Step(LocalDate day, Stage stage, String reason) {}

    enum Stage {
        PLACED,
        PAID,
        RESERVED,
        CONFIRMED,
        SHIPPED,
        DELIVERED,
        COMPLETED,
        CANCELLED
    }

    /// @param placed of every order that the events are about
    static Sales of(List<RecordedEvent> events, Map<UUID, PlacedOrder> placed) {
        var sales = new Sales(
                new TreeMap<>(Comparator.comparing(Day::day).thenComparing(Day::currency)),
                new TreeMap<>(Comparator.comparing(Step::day)
                        .thenComparing(Step::stage)
                        .thenComparing(Step::reason)));
        for (var event : events) {
            sales.add(
                    event.event(),
                    Days.of(event.at()),
                    Days.of(placed.get(event.orderId()).at()));
        }
        return sales;
    }

    private void add(OrderEvent event, LocalDate today, LocalDate placed) {
        switch (event) {
            case OrderPlaced order -> {
                turnover(today, order.total(), new Turnover(1, value(order.total()), ZERO, ZERO));
                step(placed, Stage.PLACED, "");
            }
            case PaymentCaptured(var amount) -> turnover(today, amount, new Turnover(0, ZERO, value(amount), ZERO));
            case PaymentRefunded(var amount) -> turnover(today, amount, new Turnover(0, ZERO, ZERO, value(amount)));
            case PaymentAuthorised _ -> step(placed, Stage.PAID, "");
            case StockReserved _ -> step(placed, Stage.RESERVED, "");
            case OrderConfirmed _ -> step(placed, Stage.CONFIRMED, "");
            case OrderShipped _ -> step(placed, Stage.SHIPPED, "");
            case OrderDelivered _ -> step(placed, Stage.DELIVERED, "");
            case OrderCompleted _ -> step(placed, Stage.COMPLETED, "");
            case OrderCancelled(var reason) -> step(placed, Stage.CANCELLED, reason.name());
            // Their order is cancelled in the same breath.
            case PaymentDeclined _, StockRejected _ -> {}
        }
    }

    private void turnover(LocalDate day, Money money, Turnover further) {
        turnovers.merge(new Day(day, money.currency()), further, Turnover::plus);
    }

    private void step(LocalDate day, Stage stage, String reason) {
        steps.merge(new Step(day, stage, reason), 1L, Long::sum);
    }

    private static BigInteger value(Money money) {
        return BigInteger.valueOf(money.amount());
    }
}
