package dev.warren.shipping.gateway;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.warren.contracts.Address;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The carrier's HTTP interface.
@RegisterRestClient(configKey = "carrier")
@Path("/parcels")
interface CarrierApi {

    @POST
    Uni<Receipt> book(
            @HeaderParam("Idempotency-Key") UUID key, @HeaderParam("traceparent") String traceparent, Order order);

    @DELETE
    @Path("/{reference}")
    Uni<Stop> stop(@PathParam("reference") UUID reference, @HeaderParam("traceparent") String traceparent);

    /// @param reference ours
    /// @param callbackUrl where the carrier reports collection and delivery
    record Order(UUID reference, Address recipient, String callbackUrl) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Receipt(String trackingNumber, String label, boolean collected) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Stop(Status status) {}

    /// What stopping came to.
    enum Status {
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("recalled")
        RECALLED,
        @JsonProperty("nothing")
        NOTHING
    }
}
