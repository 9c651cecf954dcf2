package dev.warren.order;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.Examples;
import dev.warren.contracts.InventoryEvent.InventoryRejected;
import dev.warren.contracts.InventoryEvent.InventoryReserved;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.Shortage;
import dev.warren.contracts.Money;
import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.SealedCustomer;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import java.util.List;
import java.util.UUID;

/// What the other services say about an order of two mugs.
public final class Answers {
    public static final Money TOTAL = new Money(1998, "EUR");
    private static final SealedCustomer CUSTOMER = Examples.SEALED_CUSTOMER;
    private static final UUID SHIPMENT = new UUID(7, 7);

    private Answers() {}

    public static Event<DomainEvent> authorised(UUID orderId) {
        return OrderSystem.event(new PaymentProcessed(orderId, "auth-1", TOTAL));
    }

    static Event<DomainEvent> declined(UUID orderId) {
        return OrderSystem.event(new PaymentDeclined(orderId, TOTAL, "insufficient_funds"));
    }

    public static Event<DomainEvent> captured(UUID orderId) {
        return OrderSystem.event(new PaymentCaptured(orderId, TOTAL), 2);
    }

    static Event<DomainEvent> refunded(UUID orderId) {
        return OrderSystem.event(new PaymentRefunded(orderId, TOTAL), 3);
    }

    public static Event<DomainEvent> reserved(UUID orderId) {
        return OrderSystem.event(new InventoryReserved(orderId, List.of(new Quantity(OrderSystem.MUG, 2))));
    }

    static Event<DomainEvent> rejected(UUID orderId) {
        return OrderSystem.event(new InventoryRejected(orderId, List.of(new Shortage(OrderSystem.MUG, 2, 1))));
    }

    public static Event<DomainEvent> shipped(UUID orderId) {
        return OrderSystem.event(new OrderShipped(orderId, SHIPMENT, CUSTOMER, "WRN1"));
    }

    public static Event<DomainEvent> delivered(UUID orderId) {
        return OrderSystem.event(new OrderDelivered(orderId, SHIPMENT, CUSTOMER, "WRN1"), 2);
    }

    public static List<Event<?>> wholeStory(UUID orderId) {
        return List.of(authorised(orderId), reserved(orderId), shipped(orderId), captured(orderId), delivered(orderId));
    }
}
