package dev.warren.order.domain;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.order.domain.Order.Cancelled;
import dev.warren.order.domain.Order.Completed;
import dev.warren.order.domain.Order.Confirmed;
import dev.warren.order.domain.Order.Funds;
import dev.warren.order.domain.Order.NotPlaced;
import dev.warren.order.domain.Order.Placed;
import dev.warren.order.domain.Order.Shipped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Orders, commands and events by the names that the tables of the tests use.
public final class Given {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final Instant CONFIRM_BY = NOW.plusSeconds(60);
    public static final UUID ORDER_ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    static final UUID SHIPMENT_ID = UUID.fromString("0198c0de-0000-7000-8000-000000000002");
    static final Money TOTAL = new Money(1998, "EUR");
    static final OrderEvent.OrderPlaced TERMS = new OrderEvent.OrderPlaced(
            ORDER_ID,
            Examples.SEALED_CUSTOMER,
            List.of(new OrderLine("SKU-00001", "Mug", 2, new Money(999, "EUR"))),
            TOTAL,
            Examples.SEALED_ADDRESS,
            new AgreedPayment("tok_visa", TOTAL),
            CONFIRM_BY);

    private Given() {}

    static Order order(String name) {
        return switch (name) {
            case "unknown" -> new NotPlaced();
            case "placed" -> new Placed(TERMS, false, false);
            case "placed paid" -> new Placed(TERMS, true, false);
            case "placed reserved" -> new Placed(TERMS, false, true);
            case "placed both" -> new Placed(TERMS, true, true);
            case "confirmed" -> new Confirmed(TERMS, Funds.UNTOUCHED);
            case "confirmed captured" -> new Confirmed(TERMS, new Funds(true, false));
            case "confirmed refunded" -> new Confirmed(TERMS, new Funds(false, true));
            case "shipped" -> new Shipped(TERMS, Funds.UNTOUCHED, "WRN1", false);
            case "shipped captured" -> new Shipped(TERMS, new Funds(true, false), "WRN1", false);
            case "shipped refunded" -> new Shipped(TERMS, new Funds(false, true), "WRN1", false);
            case "shipped delivered" -> new Shipped(TERMS, Funds.UNTOUCHED, "WRN1", true);
            case "shipped both" -> new Shipped(TERMS, new Funds(true, false), "WRN1", true);
            case "completed" -> new Completed(TERMS, new Funds(true, false), "WRN1");
            case "completed refunded" -> new Completed(TERMS, new Funds(true, true), "WRN1");
            case "cancelled" -> new Cancelled(TERMS, Funds.UNTOUCHED, CancellationReason.CUSTOMER_REQUEST);
            case "cancelled captured" ->
                new Cancelled(TERMS, new Funds(true, false), CancellationReason.CUSTOMER_REQUEST);
            case "cancelled refunded" ->
                new Cancelled(TERMS, new Funds(true, true), CancellationReason.CUSTOMER_REQUEST);
            default -> throw new IllegalArgumentException(name);
        };
    }

    public static OrderCommand command(String name) {
        return switch (name) {
            case "place" ->
                new OrderCommand.Place(
                        ORDER_ID,
                        TERMS.customer(),
                        TERMS.lines(),
                        TOTAL,
                        TERMS.shippingAddress(),
                        TERMS.payment(),
                        CONFIRM_BY);
            case "authorised" -> new OrderCommand.RecordPaymentAuthorised("auth-1", TOTAL);
            case "declined" -> new OrderCommand.RecordPaymentDeclined("insufficient_funds");
            case "captured" -> new OrderCommand.RecordPaymentCaptured(TOTAL);
            case "refund" -> new OrderCommand.RecordRefund(TOTAL);
            case "reserved" -> new OrderCommand.RecordStockReserved();
            case "rejected" -> new OrderCommand.RecordStockRejected(List.of("SKU-00001"));
            case "shipped" -> new OrderCommand.RecordShipped(SHIPMENT_ID, "WRN1");
            case "delivered" -> new OrderCommand.RecordDelivered(SHIPMENT_ID);
            case "cancel" -> new OrderCommand.Cancel();
            case "deadline" -> new OrderCommand.MissDeadline();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static OrderEvent event(String name) {
        return switch (name) {
            case "OrderPlaced" -> TERMS;
            case "PaymentAuthorised" -> new OrderEvent.PaymentAuthorised("auth-1", TOTAL);
            case "PaymentDeclined" -> new OrderEvent.PaymentDeclined("insufficient_funds");
            case "StockReserved" -> new OrderEvent.StockReserved();
            case "StockRejected" -> new OrderEvent.StockRejected(List.of("SKU-00001"));
            case "OrderConfirmed" -> new OrderEvent.OrderConfirmed();
            case "OrderCancelled" -> new OrderEvent.OrderCancelled(CancellationReason.CUSTOMER_REQUEST);
            case "OrderShipped" -> new OrderEvent.OrderShipped(SHIPMENT_ID, "WRN1");
            case "OrderDelivered" -> new OrderEvent.OrderDelivered(SHIPMENT_ID);
            case "PaymentCaptured" -> new OrderEvent.PaymentCaptured(TOTAL);
            case "PaymentRefunded" -> new OrderEvent.PaymentRefunded(TOTAL);
            case "OrderCompleted" -> new OrderEvent.OrderCompleted();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
