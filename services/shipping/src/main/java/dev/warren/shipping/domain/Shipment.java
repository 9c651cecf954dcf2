package dev.warren.shipping.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// An order's shipment, in each of its states. The version counts its changes, from 1.
public sealed interface Shipment {

    long version();

    /// The shipment of an order. It follows from the order alone, so that whoever books again, after a crash or on
    /// a redelivery, books the same parcel.
    static UUID idFor(UUID orderId) {
        return UUID.nameUUIDFromBytes(("warren:shipment:" + orderId).getBytes(UTF_8));
    }

    /// Nothing has been recorded of it.
    record Unknown() implements Shipment {
        @Override
        public long version() {
            return 0;
        }
    }

    /// Something has been recorded of it.
    sealed interface Known extends Shipment {
        UUID orderId();

        Instant changedAt();
    }

    /// The order was cancelled before its confirmation was heard: there must never be a parcel.
    record CancelledBeforeBooking(UUID orderId, long version, Instant changedAt) implements Known {

        /// Whether a booking that was asked for before the cancellation may still take effect at the carrier.
        ///
        /// @param settlesWithin the longest time from asking the carrier until that can no longer have an
        // effect
        public boolean mayStillBeBooked(Instant now, Duration settlesWithin) {
            // abs: a clock that was set back must not make us wait for it to catch up.
            return Duration.between(changedAt, now).abs().compareTo(settlesWithin) < 0;
        }
    }

    /// The carrier knows a parcel for it.
    sealed interface WithParcel extends Known {
        Parcel parcel();

        @Override
        default UUID orderId() {
            return parcel().orderId();
        }
    }

    /// Labelled, and waiting for the carrier to collect it.
    record Booked(Parcel parcel, long version, Instant changedAt) implements WithParcel {}

    /// The carrier has it.
    record InTransit(Parcel parcel, long version, Instant changedAt) implements WithParcel {}

    /// The customer has it.
    record Delivered(Parcel parcel, long version, Instant changedAt) implements WithParcel {}

    /// Stopped before the carrier had it.
    record Cancelled(Parcel parcel, long version, Instant changedAt) implements WithParcel {}

    /// Stopped when the carrier already had it: it comes back.
    record Recalled(Parcel parcel, long version, Instant changedAt) implements WithParcel {}
}
