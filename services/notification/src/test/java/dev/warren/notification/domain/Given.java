package dev.warren.notification.domain;

import static dev.warren.contracts.NotificationEvent.Channel.EMAIL;

import dev.warren.contracts.Address;
import dev.warren.contracts.Customer;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.Money;
import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.SealedCustomer;
import dev.warren.notification.domain.CorrespondenceEvent.MessageSent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What the tests of the domain start from.
final class Given {
    static final UUID ORDER = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    static final UUID SHIPMENT = UUID.fromString("0198c0de-0000-7000-8000-000000000002");
    static final UUID EVENT = UUID.fromString("0198c0de-0000-7000-8000-000000000003");
    static final UUID OTHER_EVENT = UUID.fromString("0198c0de-0000-7000-8000-000000000004");
    static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    static final Money TOTAL = new Money(1998, "EUR");
    static final Address ADDRESS = new Address("Ada", "Weg 1", "Berlin", "10115", "DE");
    static final List<OrderLine> LINES = List.of(new OrderLine("SKU-1", "Mug", 2, new Money(999, "EUR")));
    static final Customer ADA = new Customer("c-1", "Ada", "ada@example.org", null);
    static final Customer ADA_WITH_PHONE = new Customer("c-1", "Ada", "ada@example.org", "+4930123456");

    private Given() {}

    static Event<DomainEvent> event(DomainEvent data) {
        return new Event<>(EVENT, NOW, data, 1, ORDER, null, null);
    }

    static Occasion occasion(Customer customer, Content content) {
        return new Occasion(EVENT, ORDER, customer, content);
    }

    /// A customer who got these mails, in this order.
    static Correspondence told(Template... templates) {
        var correspondence = Correspondence.none(ORDER, SealedCustomer.before(ADA));
        for (var template : templates) {
            correspondence = correspondence.evolve(sent(template, EMAIL, correspondence.version() + 1));
        }
        return correspondence;
    }

    static MessageSent sent(Template template, Channel channel, long version) {
        return new MessageSent(ORDER, EVENT, new Kind(template, channel), version, NOW);
    }
}
