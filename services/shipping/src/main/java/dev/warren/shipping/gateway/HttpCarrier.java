package dev.warren.shipping.gateway;

import dev.warren.contracts.Address;
import dev.warren.messaging.tracing.Traces;
import dev.warren.shipping.domain.CarrierAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// A carrier that is reached over HTTP.
@ApplicationScoped
class HttpCarrier implements Carrier {
    private static final String TARGET = "carrier";

    private final GuardedCarrier carrier;
    private final Traces traces;

    HttpCarrier(GuardedCarrier carrier, Traces traces) {
        this.carrier = carrier;
        this.traces = traces;
    }

    @Override
    public Uni<CarrierAnswer> book(UUID shipmentId, Address recipient) {
        return traces.call(TARGET, "POST /parcels", trace -> carrier.book(shipmentId, recipient, trace));
    }

    @Override
    public Uni<CarrierAnswer> stop(UUID shipmentId) {
        return traces.call(TARGET, "DELETE /parcels/{reference}", trace -> carrier.stop(shipmentId, trace));
    }
}
