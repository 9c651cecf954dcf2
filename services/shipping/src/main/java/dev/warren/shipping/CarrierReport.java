package dev.warren.shipping;

import dev.warren.shipping.domain.ShipmentCommand;
import dev.warren.shipping.domain.ShipmentCommand.RecordCollection;
import dev.warren.shipping.domain.ShipmentCommand.RecordDelivery;
import java.util.UUID;

/// What the carrier says has happened to a parcel.
record CarrierReport(UUID shipmentId, Type type, String trackingNumber) {

    /// The carrier's words.
    enum Type {
        COLLECTED,
        DELIVERED
    }

    ShipmentCommand command() {
        return switch (type) {
            case COLLECTED -> new RecordCollection(trackingNumber);
            case DELIVERED -> new RecordDelivery(trackingNumber);
        };
    }
}
