package dev.warren.inventory;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.Examples;
import dev.warren.contracts.InventoryEvent.Quantity;
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
    static final SealedAddress ADDRESS = Examples.SEALED_ADDRESS;

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    private Orders() {}

    static UUID newOrder() {
        return IDS.next();
    }

    static List<OrderLine> lines(List<Quantity> lines) {
        return lines.stream()
                .map(line -> new OrderLine(line.sku(), "Thing", line.quantity(), new Money(999, "EUR")))
                .toList();
    }

    static Event<OrderEvent> created(UUID orderId, Quantity... lines) {
        return created(orderId, List.of(lines));
    }

    static Event<OrderEvent> created(UUID orderId, List<Quantity> lines) {
        return enveloped(
                orderId,
                new OrderCreated(orderId, CUSTOMER, lines(lines), TOTAL, ADDRESS, new AgreedPayment("tok_visa", TOTAL)),
                1);
    }

    static Event<OrderEvent> cancelled(UUID orderId) {
        return enveloped(orderId, new OrderCancelled(orderId, CUSTOMER, TOTAL, CancellationReason.CUSTOMER_REQUEST), 2);
    }

    static Event<ShippingEvent> shipped(UUID orderId) {
        return enveloped(orderId, new OrderShipped(orderId, IDS.next(), CUSTOMER, "WRN1"), 1);
    }

    private static <E extends DomainEvent> Event<E> enveloped(UUID orderId, E data, long sequence) {
        return new Event<>(IDS.next(), Clock.systemUTC().instant(), data, sequence, orderId, null, TRACE);
    }
}
