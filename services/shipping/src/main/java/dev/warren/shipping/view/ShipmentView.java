package dev.warren.shipping.view;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/// A shipment as clients see it.
///
/// @param trackingNumber null when the order was cancelled before a parcel was booked
/// @param label where the label to be printed is; null without a parcel
@RegisterForReflection
public record ShipmentView(
        UUID shipmentId,
        UUID orderId,
        String status,
        String trackingNumber,
        String label,
        long version,
        Instant updatedAt) {}
