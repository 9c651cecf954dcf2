package dev.warren.shipping;

import dev.warren.contracts.Address;
import dev.warren.shipping.domain.CarrierAnswer;
import dev.warren.shipping.gateway.Carrier;
import dev.warren.simulation.ParcelCarrier;
import dev.warren.simulation.Process;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// The way to the simulated carrier.
final class SimulatedCarrier implements Carrier {
    private static final int PATIENCE_MS = 3_000;

    /// A call that we gave up may still reach the carrier. A little less than what the service counts with.
    private static final int LATEST_MS = 9_500;

    private final Process process;
    private final ParcelCarrier carrier;

    SimulatedCarrier(Process process, ParcelCarrier carrier) {
        this.process = process;
        this.carrier = carrier;
    }

    @Override
    public Uni<CarrierAnswer> book(UUID shipmentId, Address recipient) {
        carrier.expect(recipient.street());
        return process.call(
                "carrier",
                "book order " + recipient.street(),
                PATIENCE_MS,
                LATEST_MS,
                () -> carrier.book(shipmentId, recipient.street()));
    }

    @Override
    public Uni<CarrierAnswer> stop(UUID shipmentId) {
        return process.call(
                "carrier",
                "stop " + carrier.nameOf(shipmentId),
                PATIENCE_MS,
                LATEST_MS,
                () -> carrier.stop(shipmentId));
    }
}
