package dev.warren.order.live;

import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// An order while it changes, as server-sent events. [LiveFilter] has seen to it that there is something to stream.
@Path("/orders")
@Tag(name = "Orders")
class LiveResource {
    private final LiveOrders live;

    LiveResource(LiveOrders live) {
        this.live = live;
    }

    @GET
    @Path("/{id}/live")
    @LiveFilter.Applied
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "An order now and after each change, until it is final",
            description = "The id of an event is the order's version: with Last-Event-ID the stream goes on after it, "
                    + "at whichever instance, and with 0 it begins at the beginning. Comments come while nothing else "
                    + "does.")
    @Parameter(name = "id", required = true)
    @Parameter(
            name = LiveFilter.LAST_EVENT_ID,
            in = ParameterIn.HEADER,
            description = "The id of the last event that was received",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = OrderSnapshot.class)))
    @APIResponse(responseCode = "204", description = "The order is final and was seen so: do not come again")
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "429",
            description = "Too many streams are open",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Multi<OutboundSseEvent> follow(
            @PathParam("id") String id, @Context ContainerRequestContext request, @Context Sse sse) {
        var orderId = Requests.orderId(id);
        long first = LiveFilter.firstVersion(request);
        return live.follow(orderId, first).map(order -> event(order, sse));
    }

    private static OutboundSseEvent event(Optional<OrderSnapshot> order, Sse sse) {
        return order.map(each -> event(each, sse)).orElseGet(() -> heartbeat(sse));
    }

    private static OutboundSseEvent heartbeat(Sse sse) {
        return sse.newEventBuilder().comment("").build();
    }

    private static OutboundSseEvent event(OrderSnapshot order, Sse sse) {
        return sse.newEventBuilder()
                .id(Long.toString(order.version()))
                .name("order")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(OrderSnapshot.class, order)
                .build();
    }
}
