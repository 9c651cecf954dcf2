package dev.warren.order.readmodel;

import dev.warren.contracts.OrderLine;
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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/// What events add to the demand for products, on the day on which it happened. Sums only, so their order does not
/// matter.
record Demand(SortedMap<Product, Pieces> pieces) {

    record Product(LocalDate day, String sku) {}

    record Pieces(long ordered, long shipped, long cancelled) {
        private Pieces plus(Pieces other) {
            return new Pieces(ordered + other.ordered, shipped + other.shipped, cancelled + other.cancelled);
        }
    }

    /// Whether one has to know the order's lines for it.
    static boolean needsPlacement(OrderEvent event) {
        return event instanceof OrderPlaced || event instanceof OrderShipped || event instanceof OrderCancelled;
    }

    /// @param placed of every order with an event that needs it
    static Demand of(List<RecordedEvent> events, Map<UUID, PlacedOrder> placed) {
        // By day and product: the order in which rows are locked.
        var demand = new Demand(new TreeMap<>(Comparator.comparing(Product::day).thenComparing(Product::sku)));
        for (var event : events) {
            if (needsPlacement(event.event())) {
                demand.add(
                        event.event(),
                        Days.of(event.at()),
                        placed.get(event.orderId()).lines());
            }
        }
        return demand;
    }

    private void add(OrderEvent event, LocalDate day, List<OrderLine> lines) {
        switch (event) {
            case OrderPlaced _ -> add(day, lines, quantity -> new Pieces(quantity, 0, 0));
            case OrderShipped _ -> add(day, lines, quantity -> new Pieces(0, quantity, 0));
            case OrderCancelled _ -> add(day, lines, quantity -> new Pieces(0, 0, quantity));
            case PaymentAuthorised _,
                    PaymentDeclined _,
                    PaymentCaptured _,
                    PaymentRefunded _,
                    StockReserved _,
                    StockRejected _,
                    OrderConfirmed _,
                    OrderDelivered _,
                    OrderCompleted _ -> {}
        }
    }

    private void add(LocalDate day, List<OrderLine> lines, Function<Long, Pieces> kind) {
        for (var line : lines) {
            pieces.merge(new Product(day, line.sku()), kind.apply((long) line.quantity()), Pieces::plus);
        }
    }
}
