package dev.warren.shipping;

import dev.warren.shipping.domain.Shipment;

/// The names of a shipment's states in the table and over REST. They never change.
enum ShipmentStatus {
    BOOKED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED,
    RECALLED,
    CANCELLED_BEFORE_BOOKING;

    static ShipmentStatus of(Shipment.Known shipment) {
        return switch (shipment) {
            case Shipment.Booked _ -> BOOKED;
            case Shipment.InTransit _ -> IN_TRANSIT;
            case Shipment.Delivered _ -> DELIVERED;
            case Shipment.Cancelled _ -> CANCELLED;
            case Shipment.Recalled _ -> RECALLED;
            case Shipment.CancelledBeforeBooking _ -> CANCELLED_BEFORE_BOOKING;
        };
    }
}
