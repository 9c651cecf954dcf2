package dev.warren.shipping.domain;

import static java.util.Objects.requireNonNull;

/// The carrier's answer, and what was known when it was asked.
///
/// @param version the version of the shipment that the question was based on
public record Asked(long version, CarrierAnswer answer) {
    public Asked {
        requireNonNull(answer, "answer");
    }

    /// Whether the shipment is still the one that the question was about.
    boolean isAbout(Shipment shipment) {
        return version == shipment.version();
    }
}
