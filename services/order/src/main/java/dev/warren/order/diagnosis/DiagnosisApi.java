package dev.warren.order.diagnosis;

import dev.warren.messaging.ServiceDiagnosis;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// What every service answers about itself and an order.
@RegisterRestClient
interface DiagnosisApi {

    @GET
    @Path("/diagnosis")
    Uni<ServiceDiagnosis> about(@QueryParam("orderId") UUID orderId);
}
