package dev.warren.simulation;

import java.util.UUID;
import java.util.function.Consumer;

/// Where shipping takes the carrier's reports.
public interface CarrierDesk {
    /// @param taken told whether the carrier may stop repeating it
    void report(UUID shipmentId, boolean isDelivered, String trackingNumber, Consumer<Boolean> taken);
}
