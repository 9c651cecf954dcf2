package dev.warren.order;

import dev.warren.http.ProblemException;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/// An order while it changes, as server-sent events.
@Path("/orders/{id}/live")
@Tag(name = "Orders")
class LiveResource {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final OrderTimeline timeline;
    private final LiveOrders live;

    LiveResource(OrderTimeline timeline, LiveOrders live) {
        this.timeline = timeline;
        this.live = live;
    }

    /// What a stream starts with.
    ///
    /// @param first the version to send first
    /// @param over nothing will come any more
    private record Start(UUID orderId, long first, boolean over) {}

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "An order now and after each change, until it is final",
            description = "The id of an event is the order's version: with Last-Event-ID the stream goes on after it.")
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
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
    @APIResponse(
            responseCode = "429",
            description = "Too many streams are open",
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
    public RestMulti<OutboundSseEvent> follow(
            @PathParam("id") String id, @HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
        var orderId = Requests.orderId(id);
        long seen = lastEventId == null ? 0 : Requests.number("Last-Event-ID", lastEventId);
        var start = timeline.versions(orderId).map(versions -> start(orderId, versions, seen));
        return RestMulti.fromUniResponse(
                start,
                from -> from.over() ? Multi.createFrom().empty() : stream(from, sse),
                from -> Map.of("Cache-Control", List.of("no-store")),
                from -> from.over() ? NO_CONTENT : OK);
    }

    /// Who has seen nothing starts at the present.
    private static Start start(UUID orderId, List<OrderSnapshot> versions, long seen) {
        if (versions.isEmpty()) {
            throw Problems.unknownOrder();
        }
        var now = versions.getLast();
        if (seen > now.version()) {
            throw Problems.badRequest("Last-Event-ID is a version that the order has not reached.");
        }
        return new Start(orderId, seen == 0 ? now.version() : seen + 1, now.isFinal() && seen == now.version());
    }

    private Multi<OutboundSseEvent> stream(Start from, Sse sse) {
        return Multi.createFrom()
                .resource(this::enter, place -> live.follow(from.orderId(), from.first()))
                .withFinalizer(this::leave)
                .map(order -> event(order, sse));
    }

    private Object enter() {
        if (!live.enter()) {
            throw new ProblemException(Problems.tooManyStreams());
        }
        return live;
    }

    private void leave(Object place) {
        live.leave();
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
