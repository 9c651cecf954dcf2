package dev.warren.shipping;

import dev.warren.contracts.Address;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Customer;
import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.Event;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.SealedCustomer;
import dev.warren.contracts.UuidV7;
import dev.warren.shipping.domain.Shipment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An order of a test, and what its owner says about it.
///
/// @param postalCode tells the carrier of the sandbox how to behave
/// @param city tells [UnreliableRoad] how to behave
/// @param customer as all events about it name them
record Order(UUID id, String postalCode, String city, SealedCustomer customer) {
    static final String USUAL = "10115";
    static final String STAYS_AT_THE_DEPOT = "98001";
    private static final Customer CUSTOMER = new Customer("c-1", "Ada Lovelace", "ada@example.org", "+4930123456");

    private static final CustomerKey KEY = CustomerKey.make(UUID.randomUUID(), "c-1");
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());
    private static final Money TOTAL = new Money(1999, "EUR");

    static Order to(String postalCode) {
        return of(IDS.next(), postalCode, "Berlin");
    }

    static Order over(String city) {
        return of(IDS.next(), STAYS_AT_THE_DEPOT, city);
    }

    private static Order of(UUID id, String postalCode, String city) {
        return new Order(id, postalCode, city, KEY.seal(CUSTOMER, id));
    }

    /// What opens the sealed parts of all orders. It comes before them.
    static Event<?> key() {
        var orderId = IDS.next();
        return new Event<>(IDS.next(), Instant.now(), KEY.issuedFor(orderId), 1, orderId, null, null);
    }

    UUID shipmentId() {
        return Shipment.idFor(id);
    }

    String subject() {
        return id.toString();
    }

    Event<OrderConfirmed> confirmed() {
        var address = new Address("Ada Lovelace", "Unter den Linden 1", city, postalCode, "DE");
        var lines = List.of(new OrderLine("SKU-00001", "Lamp", 1, TOTAL));
        return said(new OrderConfirmed(id, customer(), lines, TOTAL, KEY.seal(address, id)), 4);
    }

    Event<OrderCancelled> cancelled() {
        return said(new OrderCancelled(id, customer(), TOTAL, CancellationReason.CUSTOMER_REQUEST), 5);
    }

    private <E extends OrderEvent> Event<E> said(E data, long sequence) {
        var traceparent = "00-" + id.toString().replace("-", "") + "-00f067aa0ba902b7-01";
        return new Event<>(IDS.next(), Instant.now(), data, sequence, id, IDS.next(), traceparent);
    }
}
