package dev.warren.payment.gateway;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The provider's HTTP interface.
@RegisterRestClient(configKey = "payment-provider")
interface PaymentProviderApi {

    @POST
    @Path("/authorisations")
    Uni<Reply> authorise(
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("traceparent") String traceparent,
            AuthorisationRequest request);

    @POST
    @Path("/authorisations/{authorisationId}/capture")
    Uni<Reply> capture(
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("traceparent") String traceparent,
            @PathParam("authorisationId") String authorisationId);

    @POST
    @Path("/reversals")
    Uni<Reply> reverse(
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("traceparent") String traceparent,
            ReversalRequest request);

    /// Null leaves it to the default: a failure with the status.
    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        var status = response.getStatus();
        return status >= 400 && status < 500 ? new ProviderRefused(status) : null;
    }

    /// @param amount in minor units
    record AuthorisationRequest(UUID reference, long amount, String currency, String token) {}

    record ReversalRequest(UUID reference) {}

    /// Every answer of the provider; what it does not mention is null.
    record Reply(String status, String authorisationId, String reason) {}
}
