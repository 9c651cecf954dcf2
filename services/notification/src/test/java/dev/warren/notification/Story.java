package dev.warren.notification;

import dev.warren.contracts.Address;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Customer;
import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// One order and its customer, and what the other services say of it.
record Story(UUID orderId, Customer customer) {
    static final String NAME = "Jörg Müßig";
    static final Money TOTAL = new Money(1998, "EUR");

    private static final Address ADDRESS = new Address(NAME, "Königsallee 1", "Düsseldorf", "40212", "DE");
    private static final CustomerKey KEY = CustomerKey.make(UUID.randomUUID(), "c-1");
    private static final List<OrderLine> LINES =
            List.of(new OrderLine("SKU-1", "Käsehobel <groß>", 2, new Money(999, "EUR")));
    private static final UUID SHIPMENT = UUID.randomUUID();
    private static final AtomicInteger PHONES = new AtomicInteger((int) (System.nanoTime() % 1_000_000));

    /// A customer without a phone.
    static Story of(String behaviour) {
        return withPhone(behaviour, null);
    }

    /// @param behaviour of the mail server towards the address, see [SmtpProxy]
    static Story withPhone(String behaviour, String phone) {
        return named(NAME, behaviour + "." + UUID.randomUUID() + "@example.org", phone);
    }

    static Story named(String name, String email, String phone) {
        return new Story(UUID.randomUUID(), new Customer("c-1", name, email, phone));
    }

    /// @param prefix decides how the gateway behaves, see [SmsProxy]
    static String phone(String prefix) {
        return prefix + String.format("%07d", PHONES.incrementAndGet());
    }

    /// What opens the sealed parts of all stories. It comes before them.
    static Event<?> key() {
        var orderId = UUID.randomUUID();
        return new Event<>(UUID.randomUUID(), Instant.now(), KEY.issuedFor(orderId), 1, orderId, null, null);
    }

    private SealedCustomer sealed() {
        return KEY.seal(customer, orderId);
    }

    private SealedAddress address() {
        return KEY.seal(ADDRESS, orderId);
    }

    String email() {
        return customer.email();
    }

    String subject() {
        return orderId.toString();
    }

    Event<?> created() {
        return event(
                1, new OrderCreated(orderId, sealed(), LINES, TOTAL, address(), new AgreedPayment("tok_visa", TOTAL)));
    }

    Event<?> confirmed() {
        return event(2, new OrderConfirmed(orderId, sealed(), LINES, TOTAL, address()));
    }

    Event<?> cancelled() {
        return event(3, new OrderCancelled(orderId, sealed(), TOTAL, CancellationReason.OUT_OF_STOCK));
    }

    Event<?> shipped() {
        return event(1, new OrderShipped(orderId, SHIPMENT, sealed(), "WRN-" + orderId));
    }

    Event<?> delivered() {
        return event(2, new OrderDelivered(orderId, SHIPMENT, sealed(), "WRN-" + orderId));
    }

    Event<?> refunded() {
        return event(3, new PaymentRefunded(orderId, TOTAL));
    }

    private Event<?> event(long sequence, DomainEvent data) {
        return new Event<>(UUID.randomUUID(), Instant.now(), data, sequence, orderId, null, null);
    }
}
