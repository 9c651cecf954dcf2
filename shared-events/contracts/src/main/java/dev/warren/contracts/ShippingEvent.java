package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// What the shipping service says.
public sealed interface ShippingEvent extends DomainEvent {

    UUID orderId();

    UUID shipmentId();

    SealedCustomer customer();

    String trackingNumber();

    @Override
    default String subject() {
        return orderId().toString();
    }

    /// The carrier has the parcel. From here on an order cannot be cancelled by its customer.
    ///
    /// @param orderId of the order
    /// @param shipmentId of the parcel
    /// @param customer who gets it
    /// @param trackingNumber by which the carrier knows it
    record OrderShipped(UUID orderId, UUID shipmentId, SealedCustomer customer, String trackingNumber)
            implements ShippingEvent {
        public OrderShipped {
            requireNonNull(orderId, "orderId");
            requireNonNull(shipmentId, "shipmentId");
            requireNonNull(customer, "customer");
            requireNonNull(trackingNumber, "trackingNumber");
        }

        @Override
        public OrderShipped withoutPersonalData() {
            return new OrderShipped(orderId, shipmentId, customer.withoutContact(), trackingNumber);
        }

        @Override
        public boolean saysInClear() {
            return customer.hasClearContact();
        }
    }

    /// The customer has the parcel.
    ///
    /// @param orderId of the order
    /// @param shipmentId of the parcel
    /// @param customer who gets it
    /// @param trackingNumber by which the carrier knows it
    record OrderDelivered(UUID orderId, UUID shipmentId, SealedCustomer customer, String trackingNumber)
            implements ShippingEvent {
        public OrderDelivered {
            requireNonNull(orderId, "orderId");
            requireNonNull(shipmentId, "shipmentId");
            requireNonNull(customer, "customer");
            requireNonNull(trackingNumber, "trackingNumber");
        }

        @Override
        public OrderDelivered withoutPersonalData() {
            return new OrderDelivered(orderId, shipmentId, customer.withoutContact(), trackingNumber);
        }

        @Override
        public boolean saysInClear() {
            return customer.hasClearContact();
        }
    }
}
