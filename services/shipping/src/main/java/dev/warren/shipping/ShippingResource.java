package dev.warren.shipping;

import dev.warren.http.Identifier;
import dev.warren.http.Problem;
import dev.warren.http.ProblemException;
import dev.warren.shipping.domain.Decision;
import dev.warren.shipping.view.ShipmentQueries;
import dev.warren.shipping.view.ShipmentView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/shipments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shipments", description = "One for each confirmed order")
class ShippingResource {
    private final ShippingReactions reactions;
    private final ShipmentQueries queries;

    ShippingResource(ShippingReactions reactions, ShipmentQueries queries) {
        this.reactions = reactions;
        this.queries = queries;
    }

    /// At most one, because an order has one shipment.
    record Shipments(List<ShipmentView> items) {}

    /// @param occurredAt by the carrier's clock; ours decides, so it is only checked to be a time. A text, because
    ///                   an [Instant] would also be read from any number
    record ParcelEvent(
            @NotNull CarrierReport.Type type,
            @NotNull @Identifier String trackingNumber,

            @NotNull @Schema(examples = "2026-01-31T12:00:00Z")
            String occurredAt) {
        ParcelEvent {
            if (occurredAt != null) {
                Instant.parse(occurredAt);
            }
        }
    }

    @GET
    @Operation(summary = "The shipment of an order, once there is one")
    @APIResponse(responseCode = "200", description = "Empty when the order has none, or is unknown here")
    @APIResponse(responseCode = "400", description = "No orderId, or one that is no UUID (problem)")
    public Uni<Shipments> ofOrder(@QueryParam("orderId") @NotNull UUID orderId) {
        return queries.ofOrder(orderId).map(Shipments::new);
    }

    @POST
    @Path("/{id}/events")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(204)
    @Operation(summary = "The carrier reports what has happened to a parcel, and repeats it until it gets a 2xx")
    @APIResponse(responseCode = "204", description = "Recorded, now or before")
    @APIResponse(responseCode = "400", description = "Malformed, or of an unknown type (problem)")
    @APIResponse(responseCode = "404", description = "The shipment is unknown, perhaps not yet known (problem)")
    @APIResponse(responseCode = "409", description = "The tracking number is another parcel's (problem)")
    public Uni<Void> record(@PathParam("id") UUID shipmentId, @NotNull @Valid ParcelEvent event) {
        var report = new CarrierReport(shipmentId, event.type(), event.trackingNumber());
        return reactions.onReport(report).invoke(ShippingResource::refuse).replaceWithVoid();
    }

    private static void refuse(Decision decision) {
        switch (decision) {
            case Decision.Refused(var refusal) -> throw new ProblemException(problem(refusal));
            case Decision.Changed _, Decision.Ignored _, Decision.NotWanted _ -> {
                // To the carrier it is all the same: it need not repeat the report.
            }
            case Decision.OutOfDate(var reason) ->
                throw new IllegalStateException("a report does not depend on an answer: " + reason);
        }
    }

    private static Problem problem(Decision.Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_SHIPMENT -> Problem.of(404, "Unknown shipment", "There is no shipment of this id (yet).");
            case OTHER_TRACKING_NUMBER ->
                Problem.of(409, "Another parcel", "The tracking number is not the one of this shipment.");
        };
    }
}
