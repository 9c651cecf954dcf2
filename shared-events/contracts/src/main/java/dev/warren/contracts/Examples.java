package dev.warren.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// One example of every event. They go into the frozen schemas, and tests start from them.
public final class Examples {
    public static final UUID ORDER_ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    public static final UUID SHIPMENT_ID = UUID.fromString("0198c0de-0000-7000-8000-000000000002");
    public static final Customer CUSTOMER = new Customer("c-1", "Ada Lovelace", "ada@example.org", "+4930123456");
    public static final Money TOTAL = new Money(1998, "EUR");
    public static final AgreedPayment PAYMENT = new AgreedPayment("tok_visa", TOTAL);
    public static final Address ADDRESS = new Address("Ada Lovelace", "Weg 1", "Berlin", "10115", "DE");
    public static final List<OrderLine> LINES = List.of(new OrderLine("SKU-00001", "Mug", 2, new Money(999, "EUR")));
    public static final List<InventoryEvent.Quantity> QUANTITIES = List.of(new InventoryEvent.Quantity("SKU-00001", 2));

    private Examples() {}

    /// The example of a type, also of one that is superseded.
    public static EventData of(EventType type) {
        var today = type.successor().orElse(type);
        return all().filter(each -> EventType.of(each) == today)
                .map(type::wordingOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Examples has none of " + type.wireName()));
    }

    public static Stream<DomainEvent> all() {
        return Stream.of(
                new OrderEvent.OrderCreated(ORDER_ID, CUSTOMER, LINES, TOTAL, ADDRESS, PAYMENT),
                new OrderEvent.OrderConfirmed(ORDER_ID, CUSTOMER, LINES, TOTAL, ADDRESS),
                new OrderEvent.OrderCancelled(ORDER_ID, CUSTOMER, TOTAL, CancellationReason.OUT_OF_STOCK),
                new OrderEvent.OrderCompleted(ORDER_ID, TOTAL),
                new PaymentEvent.PaymentProcessed(ORDER_ID, "auth-1", TOTAL),
                new PaymentEvent.PaymentDeclined(ORDER_ID, TOTAL, "insufficient_funds"),
                new PaymentEvent.PaymentCaptured(ORDER_ID, TOTAL),
                new PaymentEvent.PaymentVoided(ORDER_ID, TOTAL),
                new PaymentEvent.PaymentRefunded(ORDER_ID, TOTAL),
                new InventoryEvent.InventoryReserved(ORDER_ID, QUANTITIES),
                new InventoryEvent.InventoryRejected(ORDER_ID, List.of(new InventoryEvent.Shortage("SKU-00001", 2, 1))),
                new InventoryEvent.InventoryReleased(ORDER_ID, QUANTITIES),
                new InventoryEvent.StockChanged("SKU-00001", 8, 2),
                new InventoryEvent.ProductListed("SKU-00001", "Mug", new Money(999, "EUR")),
                new ShippingEvent.OrderShipped(ORDER_ID, SHIPMENT_ID, CUSTOMER, "WRN1"),
                new ShippingEvent.OrderDelivered(ORDER_ID, SHIPMENT_ID, CUSTOMER, "WRN1"),
                new NotificationEvent.NotificationSent(ORDER_ID, NotificationEvent.Channel.EMAIL, "shipped"),
                new NotificationEvent.NotificationFailed(
                        ORDER_ID, NotificationEvent.Channel.SMS, "shipped", "no such number"));
    }

    /// An example as it travels.
    public static Event<DomainEvent> enveloped(DomainEvent data) {
        return new Event<>(
                UUID.fromString("0198c0de-0000-7000-8000-00000000000a"),
                Instant.parse("2026-11-23T10:15:30.123456Z"),
                data,
                3,
                UUID.fromString("0198c0de-0000-7000-8000-00000000000b"),
                UUID.fromString("0198c0de-0000-7000-8000-00000000000c"),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
