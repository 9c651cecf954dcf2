package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// What the shipping service says.
public sealed interface ShippingEvent extends DomainEvent {

    UUID orderId();

    UUID shipmentId();

    Customer customer();

    String trackingNumber();

    @Override
    default String subject() {
        return orderId().toString();
    }

    /// The carrier has the parcel. From here on an order cannot be cancelled by its customer.
    record OrderShipped(UUID orderId, UUID shipmentId, Customer customer, String trackingNumber)
            implements ShippingEvent {
        public OrderShipped {
            requireNonNull(orderId, "orderId");
            requireNonNull(shipmentId, "shipmentId");
            requireNonNull(customer, "customer");
            requireNonNull(trackingNumber, "trackingNumber");
        }
    }

    /// The customer has the parcel.
    record OrderDelivered(UUID orderId, UUID shipmentId, Customer customer, String trackingNumber)
            implements ShippingEvent {
        public OrderDelivered {
            requireNonNull(orderId, "orderId");
            requireNonNull(shipmentId, "shipmentId");
            requireNonNull(customer, "customer");
            requireNonNull(trackingNumber, "trackingNumber");
        }
    }
}
