package dev.warren.http;

import dev.warren.messaging.SelfDiagnosis;
import dev.warren.messaging.ServiceDiagnosis;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What this service knows about an order, for an operator. The order service asks all of them.
@Path("/diagnosis")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Diagnosis")
public class DiagnosisResource {
    private final SelfDiagnosis self;

    DiagnosisResource(SelfDiagnosis self) {
        this.self = self;
    }

    @GET
    @Operation(
            summary = "How this service stands with an order, and how it is itself",
            description = "All services together: GET /orders/{id}/diagnosis of the order service.")
    @APIResponse(responseCode = "200", description = "Also for an order that is unknown here: without a standing")
    @APIResponse(responseCode = "400", description = "No orderId, or one that is no UUID (problem)")
    public Uni<ServiceDiagnosis> about(@QueryParam("orderId") @NotNull UUID orderId) {
        return self.about(orderId);
    }
}
