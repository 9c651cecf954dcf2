package dev.warren.shipping.domain;

import static java.util.Objects.requireNonNull;

/// What the carrier said, before the transaction that records it.
public sealed interface CarrierAnswer {

    /// It carries the parcel.
    ///
    /// @param collected whether it has it already
    record Accepted(String trackingNumber, String label, boolean collected) implements CarrierAnswer {
        public Accepted {
            requireNonNull(trackingNumber, "trackingNumber");
            requireNonNull(label, "label");
        }
    }

    /// It will not deliver the parcel. Asked again, it says the same.
    ///
    /// @param recalled whether it had the parcel already, which now comes back
    record Stopped(boolean recalled) implements CarrierAnswer {}

    /// There is no parcel to be stopped.
    record NothingToStop() implements CarrierAnswer {}

    /// The customer has the parcel: it cannot be stopped any more.
    record AlreadyDelivered() implements CarrierAnswer {}

    /// What was known of the shipment left nothing to ask.
    record NotAsked() implements CarrierAnswer {}

    /// It was not asked: the customer was erased, and nobody knows any more where the parcel should go.
    record Unaddressed() implements CarrierAnswer {}
}
