package dev.warren.order.store;

import dev.warren.contracts.CancellationReason;
import dev.warren.order.domain.Order.Cancelled;
import dev.warren.order.domain.Order.Completed;
import dev.warren.order.domain.Order.Confirmed;
import dev.warren.order.domain.Order.Funds;
import dev.warren.order.domain.Order.Known;
import dev.warren.order.domain.Order.Placed;
import dev.warren.order.domain.Order.Shipped;
import dev.warren.order.domain.OrderEvent.OrderPlaced;
import dev.warren.order.domain.OrderStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What events have made of an order, without its terms: those are the first event, which is read with it. So
/// nothing personal is here that would have to be sealed and erased a second time.
@RegisterForReflection
record StoredFold(
        OrderStatus status,
        boolean paid,
        boolean reserved,
        boolean captured,
        boolean refunded,
        boolean delivered,
        String trackingNumber,
        CancellationReason reason) {

    /// To be raised when `evolve` makes something else of a history than before, or when a state gets a new part. What
    /// was stored under another number is not read.
    static final int SCHEMA = 1;

    static StoredFold of(Known order) {
        return switch (order) {
            case Placed placed ->
                new StoredFold(order.status(), placed.paid(), placed.reserved(), false, false, false, null, null);
            case Confirmed confirmed -> of(order, confirmed.funds(), false, null, null);
            case Shipped shipped -> of(order, shipped.funds(), shipped.delivered(), shipped.trackingNumber(), null);
            case Completed completed -> of(order, completed.funds(), true, completed.trackingNumber(), null);
            case Cancelled cancelled -> of(order, cancelled.funds(), false, null, cancelled.reason());
        };
    }

    private static StoredFold of(
            Known order, Funds funds, boolean delivered, String trackingNumber, CancellationReason reason) {
        return new StoredFold(
                order.status(), false, false, funds.captured(), funds.refunded(), delivered, trackingNumber, reason);
    }

    Known on(OrderPlaced terms) {
        return switch (status) {
            case PLACED -> new Placed(terms, paid, reserved);
            case CONFIRMED -> new Confirmed(terms, funds());
            case SHIPPED -> new Shipped(terms, funds(), trackingNumber, delivered);
            case COMPLETED -> new Completed(terms, funds(), trackingNumber);
            case CANCELLED -> new Cancelled(terms, funds(), reason);
        };
    }

    private Funds funds() {
        return new Funds(captured, refunded);
    }
}
