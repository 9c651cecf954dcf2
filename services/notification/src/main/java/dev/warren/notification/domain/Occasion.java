package dev.warren.notification.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Customer;
import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.CustomerKey;
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
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import java.util.UUID;

/// A reason to write to a customer, opened: it lives for as long as it takes to send a message, and is kept nowhere.
///
/// @param eventId the event that gives the reason
public record Occasion(UUID eventId, UUID orderId, Customer customer, Content content) {
    public Occasion {
        requireNonNull(eventId, "eventId");
        requireNonNull(orderId, "orderId");
        requireNonNull(customer, "customer");
        requireNonNull(content, "content");
    }

    /// @param addressee whom to write to
    /// @param key that opens the addressee and the event; null when they need none
    /// @throws IllegalArgumentException when the event is nothing to write about, see [Mention]
    public static Occasion of(Event<? extends DomainEvent> event, SealedCustomer addressee, CustomerKey key) {
        var orderId = UUID.fromString(event.subject());
        return new Occasion(event.id(), orderId, addressee.open(orderId, key), content(event.data(), key));
    }

    private static Content content(DomainEvent data, CustomerKey key) {
        return switch (data) {
            case OrderCreated e ->
                new Content.Created(e.lines(), e.total(), e.shippingAddress().open(e.orderId(), key));
            case OrderConfirmed e ->
                new Content.Confirmed(e.lines(), e.total(), e.shippingAddress().open(e.orderId(), key));
            case OrderCancelled e -> new Content.Cancelled(e.reason(), e.total());
            case OrderShipped e -> new Content.Shipped(e.trackingNumber());
            case OrderDelivered e -> new Content.Delivered(e.trackingNumber());
            case PaymentRefunded e -> new Content.Refunded(e.amount());
            case OrderCompleted _,
                    PaymentProcessed _,
                    PaymentDeclined _,
                    PaymentCaptured _,
                    PaymentVoided _,
                    CustomerEvent _,
                    InventoryEvent _,
                    NotificationEvent _ ->
                throw new IllegalArgumentException(
                        "there is nothing to write about " + data.getClass().getSimpleName());
        };
    }
}
