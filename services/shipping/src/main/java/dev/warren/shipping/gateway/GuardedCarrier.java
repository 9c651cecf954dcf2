package dev.warren.shipping.gateway;

import dev.warren.contracts.Address;
import dev.warren.messaging.Circuit;
import dev.warren.shipping.domain.CarrierAnswer;
import dev.warren.shipping.domain.CarrierAnswer.Accepted;
import dev.warren.shipping.domain.CarrierAnswer.AlreadyDelivered;
import dev.warren.shipping.domain.CarrierAnswer.NothingToStop;
import dev.warren.shipping.domain.CarrierAnswer.Stopped;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// A slow carrier is given up on after a while, and one that keeps failing is left
/// alone for a while; the event is tried again later in either case.
@ApplicationScoped
class GuardedCarrier {
    /// Stopping is rare; booking says how the carrier is.
    private static final String BOOKING = "carrier-booking";

    private static final int CONFLICT = 409;
    private static final int TIMEOUT_MS = 3_000;
    private static final int WATCHED_CALLS = 20;
    private static final int OPEN_MS = 2_000;

    private final CarrierApi api;
    private final URI callbackUrl;

    GuardedCarrier(
            @RestClient CarrierApi api,
            @ConfigProperty(name = "warren.shipping.callback-url") URI callbackUrl,
            CircuitBreakerMaintenance breakers) {
        this.api = api;
        this.callbackUrl = callbackUrl;
        var circuit = Circuit.to("carrier");
        breakers.onStateChange(BOOKING, state -> circuit.closed(state == CircuitBreakerState.CLOSED));
    }

    @CircuitBreakerName(BOOKING)
    @Timeout(TIMEOUT_MS)
    @CircuitBreaker(requestVolumeThreshold = WATCHED_CALLS, delay = OPEN_MS, skipOn = CarrierRefusal.class)
    Uni<CarrierAnswer> book(UUID shipmentId, Address recipient, String traceparent) {
        var order = new CarrierApi.Order(shipmentId, recipient, callbackUrl + "/shipments/" + shipmentId + "/events");
        return api.book(shipmentId, traceparent, order)
                .onFailure(GuardedCarrier::isRefusal)
                .transform(GuardedCarrier::refusal)
                .map(GuardedCarrier::accepted);
    }

    @Timeout(TIMEOUT_MS)
    @CircuitBreaker(requestVolumeThreshold = WATCHED_CALLS, delay = OPEN_MS, skipOn = CarrierRefusal.class)
    Uni<CarrierAnswer> stop(UUID shipmentId, String traceparent) {
        return api.stop(shipmentId, traceparent)
                .map(GuardedCarrier::stopped)
                .onFailure(GuardedCarrier::isConflict)
                .recoverWithItem(AlreadyDelivered::new)
                .onFailure(GuardedCarrier::isRefusal)
                .transform(GuardedCarrier::refusal);
    }

    private static CarrierAnswer accepted(CarrierApi.Receipt receipt) {
        return new Accepted(receipt.trackingNumber(), receipt.label(), receipt.collected());
    }

    private static CarrierAnswer stopped(CarrierApi.Stop stop) {
        return switch (stop.status()) {
            case CANCELLED -> new Stopped(false);
            case RECALLED -> new Stopped(true);
            case NOTHING -> new NothingToStop();
        };
    }

    private static boolean isConflict(Throwable failure) {
        return status(failure) == CONFLICT;
    }

    private static boolean isRefusal(Throwable failure) {
        return status(failure) / 100 == 4;
    }

    private static CarrierRefusal refusal(Throwable failure) {
        return new CarrierRefusal(status(failure));
    }

    private static int status(Throwable failure) {
        return failure instanceof WebApplicationException http
                ? http.getResponse().getStatus()
                : 0;
    }
}
