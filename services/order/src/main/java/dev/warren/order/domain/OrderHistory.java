package dev.warren.order.domain;

import dev.warren.order.domain.Order.Cancelled;
import dev.warren.order.domain.Order.Completed;
import dev.warren.order.domain.Order.Confirmed;
import dev.warren.order.domain.Order.Funds;
import dev.warren.order.domain.Order.NotPlaced;
import dev.warren.order.domain.Order.Placed;
import dev.warren.order.domain.Order.Shipped;
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

/// What events make of an order. It never guesses: what [OrderDecider] cannot have decided throws.
public final class OrderHistory {

    private OrderHistory() {}

    /// @throws IllegalStateException when `event` cannot have happened to such an order
    public static Order evolve(Order order, OrderEvent event) {
        return switch (order) {
            case NotPlaced _ -> afterNothing(order, event);
            case Placed placed -> afterPlaced(placed, event);
            case Confirmed confirmed -> afterConfirmed(confirmed, event);
            case Shipped shipped -> afterShipped(shipped, event);
            case Completed completed -> afterCompleted(completed, event);
            case Cancelled cancelled -> afterCancelled(cancelled, event);
        };
    }

    private static Order afterNothing(Order order, OrderEvent event) {
        if (event instanceof OrderPlaced terms) {
            return new Placed(terms, false, false);
        }
        throw impossible(order, event);
    }

    private static Order afterPlaced(Placed order, OrderEvent event) {
        return switch (event) {
            case PaymentAuthorised _ when !order.paid() -> new Placed(order.terms(), true, order.reserved());
            case StockReserved _ when !order.reserved() -> new Placed(order.terms(), order.paid(), true);
            case PaymentDeclined _ when !order.paid() -> order;
            case StockRejected _ when !order.reserved() -> order;
            case OrderConfirmed _
            when order.paid() && order.reserved() -> new Confirmed(order.terms(), Funds.UNTOUCHED);
            case OrderCancelled(var reason) -> new Cancelled(order.terms(), Funds.UNTOUCHED, reason);
            case PaymentAuthorised _,
                    StockReserved _,
                    PaymentDeclined _,
                    StockRejected _,
                    OrderConfirmed _,
                    OrderPlaced _,
                    PaymentCaptured _,
                    PaymentRefunded _,
                    OrderShipped _,
                    OrderDelivered _,
                    OrderCompleted _ -> throw impossible(order, event);
        };
    }

    private static Order afterConfirmed(Confirmed order, OrderEvent event) {
        return switch (event) {
            case PaymentCaptured _ -> new Confirmed(order.terms(), captured(order, order.funds(), event));
            case PaymentRefunded _ -> new Confirmed(order.terms(), refunded(order, order.funds(), event));
            case OrderShipped shipped -> new Shipped(order.terms(), order.funds(), shipped.trackingNumber(), false);
            case OrderCancelled(var reason) -> new Cancelled(order.terms(), order.funds(), reason);
            case OrderPlaced _,
                    PaymentAuthorised _,
                    PaymentDeclined _,
                    StockReserved _,
                    StockRejected _,
                    OrderConfirmed _,
                    OrderDelivered _,
                    OrderCompleted _ -> throw impossible(order, event);
        };
    }

    private static Order afterShipped(Shipped order, OrderEvent event) {
        return switch (event) {
            case PaymentCaptured _ -> settled(order, captured(order, order.funds(), event));
            case PaymentRefunded _ -> settled(order, refunded(order, order.funds(), event));
            case OrderDelivered _
            when !order.delivered() -> new Shipped(order.terms(), order.funds(), order.trackingNumber(), true);
            case OrderCompleted _
            when order.delivered() && order.funds().captured() ->
                new Completed(order.terms(), order.funds(), order.trackingNumber());
            case OrderDelivered _,
                    OrderCompleted _,
                    OrderPlaced _,
                    PaymentAuthorised _,
                    PaymentDeclined _,
                    StockReserved _,
                    StockRejected _,
                    OrderConfirmed _,
                    OrderCancelled _,
                    OrderShipped _ -> throw impossible(order, event);
        };
    }

    private static Shipped settled(Shipped order, Funds funds) {
        return new Shipped(order.terms(), funds, order.trackingNumber(), order.delivered());
    }

    private static Order afterCompleted(Completed order, OrderEvent event) {
        return switch (event) {
            case PaymentRefunded _ ->
                new Completed(order.terms(), refunded(order, order.funds(), event), order.trackingNumber());
            case OrderPlaced _,
                    PaymentAuthorised _,
                    PaymentDeclined _,
                    PaymentCaptured _,
                    StockReserved _,
                    StockRejected _,
                    OrderConfirmed _,
                    OrderCancelled _,
                    OrderShipped _,
                    OrderDelivered _,
                    OrderCompleted _ -> throw impossible(order, event);
        };
    }

    private static Order afterCancelled(Cancelled order, OrderEvent event) {
        return switch (event) {
            case PaymentCaptured _ ->
                new Cancelled(order.terms(), captured(order, order.funds(), event), order.reason());
            case PaymentRefunded _ ->
                new Cancelled(order.terms(), refunded(order, order.funds(), event), order.reason());
            case OrderPlaced _,
                    PaymentAuthorised _,
                    PaymentDeclined _,
                    StockReserved _,
                    StockRejected _,
                    OrderConfirmed _,
                    OrderCancelled _,
                    OrderShipped _,
                    OrderDelivered _,
                    OrderCompleted _ -> throw impossible(order, event);
        };
    }

    private static Funds captured(Order order, Funds funds, OrderEvent event) {
        if (funds.captured()) {
            throw impossible(order, event);
        }
        return funds.capture();
    }

    private static Funds refunded(Order order, Funds funds, OrderEvent event) {
        if (funds.refunded()) {
            throw impossible(order, event);
        }
        return funds.refund();
    }

    // Names only: a state holds personal data, and this ends in a log.
    private static IllegalStateException impossible(Order order, OrderEvent event) {
        return new IllegalStateException("impossible history: %s after %s"
                .formatted(event.getClass().getSimpleName(), order.getClass().getSimpleName()));
    }
}
