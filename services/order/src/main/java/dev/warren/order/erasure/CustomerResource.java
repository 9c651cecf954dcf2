package dev.warren.order.erasure;

import dev.warren.http.Identifier;
import dev.warren.messaging.tracing.Traces;
import dev.warren.order.erasure.ErasureAnswer.Erased;
import dev.warren.order.erasure.ErasureAnswer.OrdersUnderWay;
import dev.warren.order.erasure.ErasureAnswer.UnknownCustomer;
import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Forgetting customers.
@Path("/customers/{id}/personal-data")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
class CustomerResource {
    private final CustomerErasure erasure;
    private final Traces traces;

    CustomerResource(CustomerErasure erasure, Traces traces) {
        this.erasure = erasure;
        this.traces = traces;
    }

    /// @param erasureId of the certificate
    @RegisterForReflection
    record Receipt(UUID erasureId) {}

    @DELETE
    @Operation(
            summary = "Erase what is personal about a customer, everywhere",
            description = "It cannot be undone. Orders, totals and stock stay, and are about nobody. Can be repeated.")
    @APIResponse(
            responseCode = "202",
            description = "Nobody can read it any more in orders; the other services report to the certificate",
            headers = @Header(name = "Location"),
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(
            responseCode = "404",
            description = "Nobody knows such a customer",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "409",
            description = "Orders of the customer are under way: deliver or cancel them before",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<Response> erase(
            @PathParam("id") @Identifier String id,
            @Parameter(hidden = true) @HeaderParam("traceparent") String traceparent) {
        return traces.serve("DELETE", "/customers/{id}/personal-data", traceparent, trace -> erasure.erase(id, trace)
                .map(answer -> answer(id, answer)));
    }

    private static Response answer(String customerId, ErasureAnswer answer) {
        return switch (answer) {
            case Erased(var erasureId) ->
                Response.accepted()
                        .header(
                                HttpHeaders.LOCATION,
                                "/customers/" + customerId + "/personal-data/erasures/" + erasureId)
                        .entity(new Receipt(erasureId))
                        .build();
            case UnknownCustomer _ -> throw Problems.unknownCustomer();
            case OrdersUnderWay(var orderIds) ->
                Problems.ordersUnderWay(orderIds).response();
        };
    }

    @GET
    @Path("/erasures/{erasureId}")
    @Operation(summary = "The certificate of an erasure: what was found where, and what was done with it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ErasureCertificate.class)))
    @APIResponse(
            responseCode = "404",
            description = "There was no such erasure",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<ErasureCertificate> certificate(
            @PathParam("id") @Identifier String id, @PathParam("erasureId") String erasureId) {
        return erasure.certificate(id, Requests.erasureId(erasureId))
                .map(found -> found.orElseThrow(Problems::unknownErasure));
    }
}
