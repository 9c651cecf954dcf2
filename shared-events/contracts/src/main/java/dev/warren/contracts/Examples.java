package dev.warren.contracts;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// One example of every event. They go into the frozen schemas, and tests start from them.
public final class Examples {
    public static final UUID ORDER_ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    public static final UUID SHIPMENT_ID = UUID.fromString("0198c0de-0000-7000-8000-000000000002");
    public static final Customer CUSTOMER = new Customer("c-1", "Ada Lovelace", "ada@example.org", "+4930123456");
    public static final Address ADDRESS = new Address("Ada Lovelace", "Weg 1", "Berlin", "10115", "DE");

    /// The customer and the address, sealed with [#KEY]. A constant, as the schemas' examples are.
    public static final SealedCustomer SEALED_CUSTOMER = new SealedCustomer(
            "c-1",
            "1.AZjA3gAAcACAAAAAAAAAAw.u8FcgPovrA9KED2Ts0DCF5VwH-S9TQmwL9Tn38HZzCwFA8oAOY__oTY97IBg0tO3fH-ONjN1iUTMgT2ZIU0n8ht96gjP4w4uhKawJR8iAMLY3w_UVzh9vbK9ffoTPGfSudMv");
    public static final SealedAddress SEALED_ADDRESS = new SealedAddress(
            "DE",
            "1.AZjA3gAAcACAAAAAAAAAAw.BAJx20VJeUOZqTP7MgOqgUI3DsHpVOH2lHtMgpxn7erDDzEEJUySOTWnGF4JwqopsWqOFcZDrd4en_IMkSNTcso2sHFCdspaXY_rv46nDAWT6JUAxmiPsK8JUojF4cABsmW9HEfzrLRF");
    public static final CustomerKey KEY = new CustomerKey(
            UUID.fromString("0198c0de-0000-7000-8000-000000000003"),
            "c-1",
            Base64.getDecoder().decode("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
    public static final UUID ERASURE_ID = UUID.fromString("0198c0de-0000-7000-8000-000000000004");
    public static final List<CustomerEvent.Finding> FINDINGS =
            List.of(new CustomerEvent.Finding("set_aside", 1, CustomerEvent.Treatment.BLANKED));
    public static final Money TOTAL = new Money(1998, "EUR");
    public static final AgreedPayment PAYMENT = new AgreedPayment("tok_visa", TOTAL);
    public static final List<OrderLine> LINES = List.of(new OrderLine("SKU-00001", "Mug", 2, new Money(999, "EUR")));
    public static final List<InventoryEvent.Quantity> QUANTITIES = List.of(new InventoryEvent.Quantity("SKU-00001", 2));

    private Examples() {}

    /// The example of a type, also of one that is superseded.
    public static EventData of(EventType type) {
        var today = type.successor().orElse(type);
        return (type.isSuperseded() ? ofBefore() : all())
                .filter(each -> EventType.of(each) == today)
                .map(type::wordingOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Examples has none of " + type.wireName()));
    }

    public static Stream<DomainEvent> all() {
        return Stream.of(
                new OrderEvent.OrderCreated(ORDER_ID, SEALED_CUSTOMER, LINES, TOTAL, SEALED_ADDRESS, PAYMENT),
                new OrderEvent.OrderConfirmed(ORDER_ID, SEALED_CUSTOMER, LINES, TOTAL, SEALED_ADDRESS),
                new OrderEvent.OrderCancelled(ORDER_ID, SEALED_CUSTOMER, TOTAL, CancellationReason.OUT_OF_STOCK),
                new OrderEvent.OrderCompleted(ORDER_ID, TOTAL),
                KEY.issuedFor(ORDER_ID),
                new CustomerEvent.CustomerErased(ERASURE_ID, "c-1", List.of(KEY.id())),
                new CustomerEvent.ErasedFromPayment(ERASURE_ID, "c-1", FINDINGS),
                new CustomerEvent.ErasedFromInventory(ERASURE_ID, "c-1", FINDINGS),
                new CustomerEvent.ErasedFromShipping(ERASURE_ID, "c-1", FINDINGS),
                new CustomerEvent.ErasedFromNotification(ERASURE_ID, "c-1", FINDINGS),
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
                new ShippingEvent.OrderShipped(ORDER_ID, SHIPMENT_ID, SEALED_CUSTOMER, "WRN1"),
                new ShippingEvent.OrderDelivered(ORDER_ID, SHIPMENT_ID, SEALED_CUSTOMER, "WRN1"),
                new NotificationEvent.NotificationSent(ORDER_ID, NotificationEvent.Channel.EMAIL, "shipped"),
                new NotificationEvent.NotificationFailed(
                        ORDER_ID, NotificationEvent.Channel.SMS, "shipped", "no such number"));
    }

    /// What was said before anything was sealed.
    private static Stream<DomainEvent> ofBefore() {
        var customer = SealedCustomer.before(CUSTOMER);
        var address = SealedAddress.before(ADDRESS);
        return Stream.of(
                new OrderEvent.OrderCreated(ORDER_ID, customer, LINES, TOTAL, address, PAYMENT),
                new OrderEvent.OrderConfirmed(ORDER_ID, customer, LINES, TOTAL, address),
                new OrderEvent.OrderCancelled(ORDER_ID, customer, TOTAL, CancellationReason.OUT_OF_STOCK),
                new ShippingEvent.OrderShipped(ORDER_ID, SHIPMENT_ID, customer, "WRN1"),
                new ShippingEvent.OrderDelivered(ORDER_ID, SHIPMENT_ID, customer, "WRN1"));
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
