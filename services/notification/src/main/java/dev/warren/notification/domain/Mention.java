package dev.warren.notification.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent;
import dev.warren.contracts.NotificationEvent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.PaymentEvent.PaymentVoided;
import dev.warren.contracts.SealedCustomer;
import dev.warren.contracts.ShippingEvent;
import java.util.Optional;
import java.util.UUID;

/// An order that an event gives reason to write about.
///
/// @param customer sealed; null when the event does not say how to reach who ordered
public record Mention(UUID orderId, SealedCustomer customer) {
    public Mention {
        requireNonNull(orderId, "orderId");
        customer = customer == null || customer.hasContact() ? customer : null;
    }

    /// Empty when the event is nothing to write about.
    public static Optional<Mention> in(Event<? extends DomainEvent> event) {
        return Optional.ofNullable(in(event.data()));
    }

    private static Mention in(DomainEvent data) {
        return switch (data) {
            case OrderCreated e -> new Mention(e.orderId(), e.customer());
            case OrderConfirmed e -> new Mention(e.orderId(), e.customer());
            case OrderCancelled e -> new Mention(e.orderId(), e.customer());
            case ShippingEvent e -> new Mention(e.orderId(), e.customer());
            case PaymentRefunded e -> new Mention(e.orderId(), null);
            case OrderCompleted _,
                    PaymentProcessed _,
                    PaymentDeclined _,
                    PaymentCaptured _,
                    PaymentVoided _,
                    CustomerEvent _,
                    InventoryEvent _,
                    NotificationEvent _ -> null;
        };
    }
}
