package dev.warren.payment;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import dev.warren.contracts.ShippingEvent;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.contracts.UuidV7;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// Orders, and what their neighbours say about them.
final class Orders {
    static final Money TOTAL = new Money(1998, "EUR");
    static final SealedCustomer CUSTOMER = Examples.SEALED_CUSTOMER;

    private static final SealedAddress ADDRESS = Examples.SEALED_ADDRESS;
    private static final List<OrderLine> LINES = List.of(new OrderLine("SKU-00001", "Mug", 2, new Money(999, "EUR")));
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    private Orders() {}

    static UUID newOrder() {
        return IDS.next();
    }

    static OrderCreated created(UUID orderId, String token) {
        return new OrderCreated(orderId, CUSTOMER, LINES, TOTAL, ADDRESS, new AgreedPayment(token, TOTAL));
    }

    static Event<OrderEvent> creation(UUID orderId, String token) {
        return enveloped(orderId, created(orderId, token), 1);
    }

    static Event<OrderEvent> creation(UUID orderId, AgreedPayment payment) {
        return enveloped(orderId, new OrderCreated(orderId, CUSTOMER, LINES, TOTAL, ADDRESS, payment), 1);
    }

    static Event<OrderEvent> cancellation(UUID orderId) {
        return enveloped(orderId, new OrderCancelled(orderId, CUSTOMER, TOTAL, CancellationReason.CUSTOMER_REQUEST), 2);
    }

    static Event<ShippingEvent> shipment(UUID orderId) {
        return enveloped(orderId, new OrderShipped(orderId, IDS.next(), CUSTOMER, "WRN1"), 1);
    }

    private static <E extends DomainEvent> Event<E> enveloped(UUID orderId, E data, long sequence) {
        return new Event<>(IDS.next(), Clock.systemUTC().instant(), data, sequence, orderId, null, null);
    }
}
