package dev.warren.notification.gateway;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The gateway's HTTP interface.
@RegisterRestClient(configKey = "sms-gateway")
interface SmsApi {

    /// Succeeds when the gateway has taken the message.
    @POST
    @Path("/messages")
    Uni<Void> send(@HeaderParam("Idempotency-Key") String key, @HeaderParam("traceparent") String traceparent, Sms sms);

    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        return new SmsRefusal(response.getStatus());
    }

    /// @param to E.164
    record Sms(String to, String text) {}
}
