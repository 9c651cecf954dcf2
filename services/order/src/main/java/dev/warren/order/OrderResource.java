package dev.warren.order;

import dev.warren.contracts.UuidV7;
import dev.warren.messaging.tracing.Traces;
import dev.warren.order.command.Outcome;
import dev.warren.order.domain.Decision.Accepted;
import dev.warren.order.domain.Decision.Ignored;
import dev.warren.order.domain.Decision.Refused;
import dev.warren.order.domain.Decision.TooEarly;
import dev.warren.order.http.OrderVersion;
import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.intake.OrderIntake;
import dev.warren.order.intake.PlaceOrder;
import dev.warren.order.intake.Placement;
import dev.warren.order.intake.PlacementAnswer;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Placing and cancelling orders.
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class OrderResource {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final OrderIntake intake;
    private final Cancellations cancellations;
    private final UuidV7 ids;
    private final Traces traces;

    OrderResource(OrderIntake intake, Cancellations cancellations, UuidV7 ids, Traces traces) {
        this.intake = intake;
        this.cancellations = cancellations;
        this.ids = ids;
        this.traces = traces;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Place an order", description = "Prices are ours. Repeat it safely under the same key.")
    @Parameter(
            name = IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            required = true,
            description = "Made up by the client for this order, 1 to 255 printable characters",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "202",
            description = "Placed now, or before under the same key",
            headers = {@Header(name = "Location"), @Header(name = REPLAYED), @Header(name = OrderVersion.HEADER)},
            content = @Content(schema = @Schema(implementation = OrderSnapshot.class)))
    @APIResponse(
            responseCode = "400",
            description = "Malformed, or without a key",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "409",
            description = "The same key is being handled",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "422",
            description = "Lines that cannot be priced, or a key of another request",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "429",
            description = "Too many are waiting",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<Response> place(
            @NotNull @Valid PlaceOrder request,
            @Parameter(hidden = true) @HeaderParam("traceparent") String traceparent,
            @Context HttpHeaders headers) {
        var key = Requests.idempotencyKey(headers.getRequestHeader(IDEMPOTENCY_KEY));
        return traces.serve("POST", "/orders", traceparent, trace -> place(key, request, trace));
    }

    private Uni<Response> place(String key, PlaceOrder request, String traceparent) {
        return intake.place(Placement.of(ids.next(), key, request, traceparent)).map(OrderResource::answer);
    }

    private static Response answer(PlacementAnswer answer) {
        return switch (answer) {
            case PlacementAnswer.Created(var order) -> placed(order).build();
            case PlacementAnswer.Replayed(var order) ->
                placed(order).header(REPLAYED, "true").build();
            case PlacementAnswer.KeyReused _ -> Problems.keyReused().response();
            case PlacementAnswer.UnderWay _ -> Problems.comeAgain(Problems.keyUnderWay());
            case PlacementAnswer.Unpriceable(var objections) ->
                Problems.unpriceable(objections).response();
        };
    }

    private static Response.ResponseBuilder placed(OrderSnapshot order) {
        // Written as it is: made absolute, it would repeat whatever host the client claims we have.
        return accepted(order).header(HttpHeaders.LOCATION, "/orders/" + order.orderId());
    }

    private static Response.ResponseBuilder accepted(OrderSnapshot order) {
        return Response.accepted(order).header(OrderVersion.HEADER, OrderVersion.of(order));
    }

    /// The body, if any, is an empty object: there is nothing to say but the wish.
    record Cancellation() {}

    @POST
    @Path("/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Cancel an order for its customer", description = "Can be repeated.")
    @APIResponse(
            responseCode = "202",
            description = "Cancelled; what was done for it is being undone",
            headers = @Header(name = OrderVersion.HEADER),
            content = @Content(schema = @Schema(implementation = OrderSnapshot.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "409",
            description = "It has been shipped",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<Response> cancel(
            @PathParam("id") String id,
            Cancellation nothing,
            @Parameter(hidden = true) @HeaderParam("traceparent") String traceparent) {
        var orderId = Requests.orderId(id);
        return traces.serve("POST", "/orders/{id}/cancellation", traceparent, trace -> cancellations
                .cancel(orderId, trace)
                .map(OrderResource::answer));
    }

    private static Response answer(Outcome outcome) {
        if (!outcome.after().exists()) {
            throw Problems.unknownOrder();
        }
        return switch (outcome.decision()) {
            case Accepted _, Ignored _ ->
                accepted(OrderSnapshot.of(outcome.after())).build();
            case Refused(var reason) -> throw Problems.notCancellable(reason);
            case TooEarly(var waitsFor) -> throw Problems.notCancellable(waitsFor);
        };
    }
}
