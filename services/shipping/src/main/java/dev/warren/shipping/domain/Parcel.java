package dev.warren.shipping.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.SealedCustomer;
import java.util.UUID;

/// What the carrier has been given to carry.
///
/// @param shipmentId our reference at the carrier, and the key of the booking
/// @param customer who ordered, for those who hear about the parcel
/// @param label where the label to be printed is, a URL of the carrier
public record Parcel(UUID shipmentId, UUID orderId, SealedCustomer customer, String trackingNumber, String label) {
    public Parcel {
        requireNonNull(shipmentId, "shipmentId");
        requireNonNull(orderId, "orderId");
        requireNonNull(customer, "customer");
        requireNonNull(trackingNumber, "trackingNumber");
        requireNonNull(label, "label");
    }
}
