package dev.warren.order.command;

import dev.warren.contracts.OrderEvent;
import dev.warren.order.domain.Order;
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
import dev.warren.order.sealing.GroupKeys;
import java.util.Optional;

/// What the others are told of what happened here. Most of it they know: they said it themselves.
final class OrderContracts {

    private OrderContracts() {}

    static Optional<OrderEvent> published(dev.warren.order.domain.OrderEvent event, Order.Known after) {
        var terms = after.terms();
        return switch (event) {
            case OrderPlaced placed ->
                Optional.of(new OrderEvent.OrderCreated(
                        placed.orderId(),
                        placed.customer(),
                        placed.lines(),
                        placed.total(),
                        placed.shippingAddress(),
                        placed.payment()));
            case OrderConfirmed _ ->
                Optional.of(new OrderEvent.OrderConfirmed(
                        terms.orderId(), terms.customer(), terms.lines(), terms.total(), terms.shippingAddress()));
            case OrderCancelled(var reason) ->
                Optional.of(new OrderEvent.OrderCancelled(terms.orderId(), terms.customer(), terms.total(), reason));
            case OrderCompleted _ -> Optional.of(new OrderEvent.OrderCompleted(terms.orderId(), terms.total()));
            case PaymentAuthorised _,
                    PaymentDeclined _,
                    PaymentCaptured _,
                    PaymentRefunded _,
                    StockReserved _,
                    StockRejected _,
                    OrderShipped _,
                    OrderDelivered _ -> Optional.empty();
        };
    }

    /// The same about an order from before sealing: nothing is said in clear any more.
    static OrderEvent sealed(OrderEvent clear, GroupKeys keys) {
        return switch (clear) {
            case OrderEvent.OrderCreated e -> {
                var key = keys.of(e.customer().customerId());
                yield new OrderEvent.OrderCreated(
                        e.orderId(),
                        key.sealNow(e.customer(), e.orderId()),
                        e.lines(),
                        e.total(),
                        key.sealNow(e.shippingAddress(), e.orderId()),
                        e.payment());
            }
            case OrderEvent.OrderConfirmed e -> {
                var key = keys.of(e.customer().customerId());
                yield new OrderEvent.OrderConfirmed(
                        e.orderId(),
                        key.sealNow(e.customer(), e.orderId()),
                        e.lines(),
                        e.total(),
                        key.sealNow(e.shippingAddress(), e.orderId()));
            }
            case OrderEvent.OrderCancelled e ->
                new OrderEvent.OrderCancelled(
                        e.orderId(),
                        keys.of(e.customer().customerId()).sealNow(e.customer(), e.orderId()),
                        e.total(),
                        e.reason());
            case OrderEvent.OrderCompleted e -> e;
        };
    }
}
