package dev.warren.shipping;

import dev.warren.contracts.ShippingEvent;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.shipping.domain.Parcel;
import dev.warren.shipping.domain.ShipmentEvent;
import dev.warren.shipping.domain.ShipmentEvent.BookingPrevented;
import dev.warren.shipping.domain.ShipmentEvent.ParcelBooked;
import dev.warren.shipping.domain.ShipmentEvent.ParcelCancelled;
import dev.warren.shipping.domain.ShipmentEvent.ParcelCollected;
import dev.warren.shipping.domain.ShipmentEvent.ParcelDelivered;
import dev.warren.shipping.domain.ShipmentEvent.ParcelRecalled;
import java.util.Optional;

/// What the others are told of what has happened to a shipment.
final class ShippingContracts {
    private ShippingContracts() {}

    /// @return empty for what is nobody else's concern
    static Optional<ShippingEvent> announcementOf(ShipmentEvent event) {
        return switch (event) {
            case ParcelCollected collected -> Optional.of(shipped(collected.parcel()));
            case ParcelDelivered delivered -> Optional.of(delivered(delivered.parcel()));
            case ParcelBooked _, ParcelCancelled _, ParcelRecalled _, BookingPrevented _ -> Optional.empty();
        };
    }

    private static OrderShipped shipped(Parcel parcel) {
        return new OrderShipped(parcel.orderId(), parcel.shipmentId(), parcel.customer(), parcel.trackingNumber());
    }

    private static OrderDelivered delivered(Parcel parcel) {
        return new OrderDelivered(parcel.orderId(), parcel.shipmentId(), parcel.customer(), parcel.trackingNumber());
    }
}
