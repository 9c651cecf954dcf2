package dev.warren.shipping.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// What has happened to a shipment. Each makes the next version.
public sealed interface ShipmentEvent {

    Instant at();

    /// The carrier has accepted the parcel and waits for it.
    record ParcelBooked(Parcel parcel, Instant at) implements ShipmentEvent {
        public ParcelBooked {
            requireNonNull(parcel, "parcel");
            requireNonNull(at, "at");
        }
    }

    /// The carrier has the parcel.
    record ParcelCollected(Parcel parcel, Instant at) implements ShipmentEvent {
        public ParcelCollected {
            requireNonNull(parcel, "parcel");
            requireNonNull(at, "at");
        }
    }

    /// The customer has the parcel.
    record ParcelDelivered(Parcel parcel, Instant at) implements ShipmentEvent {
        public ParcelDelivered {
            requireNonNull(parcel, "parcel");
            requireNonNull(at, "at");
        }
    }

    /// The parcel was stopped before the carrier had it.
    record ParcelCancelled(Parcel parcel, Instant at) implements ShipmentEvent {
        public ParcelCancelled {
            requireNonNull(parcel, "parcel");
            requireNonNull(at, "at");
        }
    }

    /// The parcel was stopped on its way and comes back.
    record ParcelRecalled(Parcel parcel, Instant at) implements ShipmentEvent {
        public ParcelRecalled {
            requireNonNull(parcel, "parcel");
            requireNonNull(at, "at");
        }
    }

    /// The order was cancelled before a parcel was recorded: none may be booked any more.
    record BookingPrevented(UUID orderId, Instant at) implements ShipmentEvent {
        public BookingPrevented {
            requireNonNull(orderId, "orderId");
            requireNonNull(at, "at");
        }
    }
}
