package dev.warren.notification.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Customer;
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
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import java.util.Optional;
import java.util.UUID;

/// A reason to write to a customer.
///
/// @param eventId the event that gives the reason
/// @param customer null when the event does not say who ordered
public record Occasion(UUID eventId, UUID orderId, Customer customer, Content content) {
    public Occasion {
        requireNonNull(eventId, "eventId");
        requireNonNull(orderId, "orderId");
        requireNonNull(content, "content");
    }

    /// Empty when the event is nothing to write about.
    public static Optional<Occasion> of(Event<? extends DomainEvent> event) {
        return Optional.ofNullable(about(event.id(), event.data()));
    }

    private static Occasion about(UUID id, DomainEvent data) {
        return switch (data) {
            case OrderCreated e ->
                new Occasion(
                        id, e.orderId(), e.customer(), new Content.Created(e.lines(), e.total(), e.shippingAddress()));
            case OrderConfirmed e ->
                new Occasion(
                        id,
                        e.orderId(),
                        e.customer(),
                        new Content.Confirmed(e.lines(), e.total(), e.shippingAddress()));
            case OrderCancelled e ->
                new Occasion(id, e.orderId(), e.customer(), new Content.Cancelled(e.reason(), e.total()));
            case OrderShipped e -> new Occasion(id, e.orderId(), e.customer(), new Content.Shipped(e.trackingNumber()));
            case OrderDelivered e ->
                new Occasion(id, e.orderId(), e.customer(), new Content.Delivered(e.trackingNumber()));
            case PaymentRefunded e -> new Occasion(id, e.orderId(), null, new Content.Refunded(e.amount()));
            case OrderCompleted _,
                    PaymentProcessed _,
                    PaymentDeclined _,
                    PaymentCaptured _,
                    PaymentVoided _,
                    InventoryEvent _,
                    NotificationEvent _ -> null;
        };
    }
}
