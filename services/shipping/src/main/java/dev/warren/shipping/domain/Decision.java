package dev.warren.shipping.domain;

import java.util.List;

/// What becomes of a command.
public sealed interface Decision {

    /// It happens.
    record Changed(List<ShipmentEvent> events) implements Decision {
        public Changed {
            events = List.copyOf(events);
        }

        static Changed to(ShipmentEvent... events) {
            return new Changed(List.of(events));
        }
    }

    /// It has happened already, or no longer matters.
    record Ignored(String reason) implements Decision {}

    /// It must not happen.
    record Refused(Refusal refusal) implements Decision {}

    /// The shipment has changed since the carrier was asked, so its answer does not settle the matter: ask again.
    record OutOfDate(String reason) implements Decision {}

    /// The carrier moves a parcel that was called off, for instance because a booking of ours that was thought lost
    /// reached it late: it must be told to stop again.
    record NotWanted(String reason) implements Decision {}

    /// Why a carrier's report is refused.
    enum Refusal {
        UNKNOWN_SHIPMENT,
        OTHER_TRACKING_NUMBER
    }
}
