package dev.warren.order.domain;

import static dev.warren.contracts.CancellationReason.CUSTOMER_REQUEST;
import static dev.warren.contracts.CancellationReason.DEADLINE_MISSED;
import static dev.warren.contracts.CancellationReason.OUT_OF_STOCK;
import static dev.warren.contracts.CancellationReason.PAYMENT_DECLINED;
import static dev.warren.order.domain.Decision.accepted;

import dev.warren.order.domain.Decision.Ignored;
import dev.warren.order.domain.Decision.Refused;
import dev.warren.order.domain.Decision.TooEarly;
import dev.warren.order.domain.Order.Cancelled;
import dev.warren.order.domain.Order.Completed;
import dev.warren.order.domain.Order.Confirmed;
import dev.warren.order.domain.Order.NotPlaced;
import dev.warren.order.domain.Order.Placed;
import dev.warren.order.domain.Order.Shipped;
import dev.warren.order.domain.OrderCommand.Cancel;
import dev.warren.order.domain.OrderCommand.MissDeadline;
import dev.warren.order.domain.OrderCommand.Place;
import dev.warren.order.domain.OrderCommand.RecordDelivered;
import dev.warren.order.domain.OrderCommand.RecordPaymentAuthorised;
import dev.warren.order.domain.OrderCommand.RecordPaymentCaptured;
import dev.warren.order.domain.OrderCommand.RecordPaymentDeclined;
import dev.warren.order.domain.OrderCommand.RecordRefund;
import dev.warren.order.domain.OrderCommand.RecordShipped;
import dev.warren.order.domain.OrderCommand.RecordStockRejected;
import dev.warren.order.domain.OrderCommand.RecordStockReserved;
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
import java.time.Instant;

/// What each command leads to in each state: the rules of an order, all of them.
///
/// A service that contradicts itself (approves, then declines) is refused rather than believed, so that its message
/// ends before an operator's eyes. An order that was cancelled never comes back: its end was published, and each
/// service undoes its own part, however late its answer.
public final class OrderDecider {

    private OrderDecider() {}

    public static Decision decide(Order order, OrderCommand command, Instant now) {
        return switch (order) {
            case NotPlaced _ -> whenUnknown(command);
            case Placed placed -> whenPlaced(placed, command, now);
            case Confirmed confirmed -> whenConfirmed(confirmed, command);
            case Shipped shipped -> whenShipped(shipped, command);
            case Completed completed -> whenCompleted(completed, command);
            case Cancelled cancelled -> whenCancelled(cancelled, command);
        };
    }

    private static Decision whenUnknown(OrderCommand command) {
        return switch (command) {
            case Place(var orderId, var customer, var lines, var total, var address, var payment, var confirmBy) ->
                accepted(new OrderPlaced(orderId, customer, lines, total, address, payment, confirmBy));
            case RecordPaymentAuthorised _,
                    RecordPaymentDeclined _,
                    RecordPaymentCaptured _,
                    RecordRefund _,
                    RecordStockReserved _,
                    RecordStockRejected _,
                    RecordShipped _,
                    RecordDelivered _ -> new TooEarly("the order is not known");
            case Cancel _, MissDeadline _ -> new Refused("the order is not known");
        };
    }

    private static Decision whenPlaced(Placed order, OrderCommand command, Instant now) {
        return switch (command) {
            case Place _ -> new Ignored("placed already");
            case RecordPaymentAuthorised authorised -> paid(order, authorised);
            case RecordPaymentDeclined(var reason) ->
                order.paid()
                        ? new Refused("payment was approved before it was declined")
                        : accepted(new PaymentDeclined(reason), new OrderCancelled(PAYMENT_DECLINED));
            case RecordStockReserved _ -> reserved(order);
            case RecordStockRejected(var skus) ->
                order.reserved()
                        ? new Refused("stock was reserved before it was rejected")
                        : accepted(new StockRejected(skus), new OrderCancelled(OUT_OF_STOCK));
            case RecordPaymentCaptured _, RecordRefund _, RecordShipped _, RecordDelivered _ ->
                new TooEarly("the order is not confirmed");
            case Cancel _ -> accepted(new OrderCancelled(CUSTOMER_REQUEST));
            case MissDeadline _ ->
                now.isBefore(order.terms().confirmBy())
                        ? new Ignored("there is time left")
                        : accepted(new OrderCancelled(DEADLINE_MISSED));
        };
    }

    private static Decision paid(Placed order, RecordPaymentAuthorised authorised) {
        if (order.paid()) {
            return new Ignored("paid already");
        }
        if (!authorised.amount().equals(order.terms().total())) {
            return new Refused("another amount was authorised than the order's total");
        }
        var paid = new PaymentAuthorised(authorised.authorisationId(), authorised.amount());
        return order.reserved() ? accepted(paid, new OrderConfirmed()) : accepted(paid);
    }

    private static Decision reserved(Placed order) {
        if (order.reserved()) {
            return new Ignored("reserved already");
        }
        return order.paid() ? accepted(new StockReserved(), new OrderConfirmed()) : accepted(new StockReserved());
    }

    private static Decision whenConfirmed(Confirmed order, OrderCommand command) {
        return switch (command) {
            case Place _, RecordPaymentAuthorised _, RecordStockReserved _, MissDeadline _ ->
                new Ignored("confirmed already");
            case RecordPaymentDeclined _, RecordStockRejected _ -> new Refused("the order was confirmed");
            case RecordPaymentCaptured(var amount) ->
                order.funds().captured() ? new Ignored("captured already") : accepted(new PaymentCaptured(amount));
            case RecordRefund(var amount) ->
                order.funds().refunded() ? new Ignored("refunded already") : accepted(new PaymentRefunded(amount));
            case RecordShipped(var shipmentId, var trackingNumber) ->
                accepted(new OrderShipped(shipmentId, trackingNumber));
            case RecordDelivered _ -> new TooEarly("the order is not shipped");
            // Only what has shipped is captured: that news has merely overtaken the other.
            case Cancel _ ->
                order.funds().captured()
                        ? new Refused("the order has been shipped")
                        : accepted(new OrderCancelled(CUSTOMER_REQUEST));
        };
    }

    private static Decision whenShipped(Shipped order, OrderCommand command) {
        return switch (command) {
            case Place _, RecordPaymentAuthorised _, RecordStockReserved _, RecordShipped _, MissDeadline _ ->
                new Ignored("shipped already");
            case RecordPaymentDeclined _, RecordStockRejected _ -> new Refused("the order was confirmed");
            case RecordPaymentCaptured(var amount) -> captured(order, new PaymentCaptured(amount));
            case RecordRefund(var amount) ->
                order.funds().refunded() ? new Ignored("refunded already") : accepted(new PaymentRefunded(amount));
            case RecordDelivered(var shipmentId) -> delivered(order, new OrderDelivered(shipmentId));
            case Cancel _ -> new Refused("the order has been shipped");
        };
    }

    private static Decision captured(Shipped order, PaymentCaptured captured) {
        if (order.funds().captured()) {
            return new Ignored("captured already");
        }
        return order.delivered() ? accepted(captured, new OrderCompleted()) : accepted(captured);
    }

    private static Decision delivered(Shipped order, OrderDelivered delivered) {
        if (order.delivered()) {
            return new Ignored("delivered already");
        }
        return order.funds().captured() ? accepted(delivered, new OrderCompleted()) : accepted(delivered);
    }

    private static Decision whenCompleted(Completed order, OrderCommand command) {
        return switch (command) {
            case Place _,
                    RecordPaymentAuthorised _,
                    RecordPaymentCaptured _,
                    RecordStockReserved _,
                    RecordShipped _,
                    RecordDelivered _,
                    MissDeadline _ -> new Ignored("completed already");
            case RecordPaymentDeclined _, RecordStockRejected _ -> new Refused("the order was confirmed");
            case RecordRefund(var amount) ->
                order.funds().refunded() ? new Ignored("refunded already") : accepted(new PaymentRefunded(amount));
            case Cancel _ -> new Refused("the order has been completed");
        };
    }

    private static Decision whenCancelled(Cancelled order, OrderCommand command) {
        return switch (command) {
            case Place _,
                    RecordPaymentAuthorised _,
                    RecordPaymentDeclined _,
                    RecordStockReserved _,
                    RecordStockRejected _,
                    RecordShipped _,
                    RecordDelivered _,
                    Cancel _,
                    MissDeadline _ -> new Ignored("cancelled already");
            case RecordPaymentCaptured(var amount) ->
                order.funds().captured() ? new Ignored("captured already") : accepted(new PaymentCaptured(amount));
            case RecordRefund(var amount) ->
                order.funds().refunded() ? new Ignored("refunded already") : accepted(new PaymentRefunded(amount));
        };
    }
}
