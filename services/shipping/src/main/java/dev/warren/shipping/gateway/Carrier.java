package dev.warren.shipping.gateway;

import dev.warren.contracts.Address;
import dev.warren.shipping.domain.CarrierAnswer;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// Whoever carries parcels. Both questions may be asked again with the same outcome; a failure says nothing about
/// whether the carrier has acted.
public interface Carrier {

    /// Has a parcel carried, at most one for each `shipmentId`.
    Uni<CarrierAnswer> book(UUID shipmentId, Address recipient);

    /// Keeps the parcel from the customer, whether the carrier has it already or not.
    Uni<CarrierAnswer> stop(UUID shipmentId);
}
