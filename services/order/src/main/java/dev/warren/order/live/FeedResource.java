package dev.warren.order.live;

import dev.warren.http.Identifier;
import dev.warren.order.http.Problems;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// All orders while they change, for operators, as server-sent events. [FeedFilter] has looked at the request.
@Path("/orders/live")
@Tag(name = "Orders")
class FeedResource {
    private static final String DESCRIPTION = """
            Each event is sent once, in the order of the feed; those of one order come in the order of their versions. \\
            The id is a position in the feed: with Last-Event-ID the stream goes on after it, at whichever instance and \\
            after however long, and with 0-0 it begins with the first event there is. Comments come while nothing else \\
            does; their ids are good to go on from as well. Without personal data.""";

    private final LiveFeed live;

    FeedResource(LiveFeed live) {
        this.live = live;
    }

    @GET
    @FeedFilter.Applied
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Everything that happens to all orders, from now on", description = DESCRIPTION)
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
                            schema = @Schema(implementation = OrderChange.InPublic.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is malformed, or Last-Event-ID is not one that was sent",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "429",
            description = "Too many streams are open",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Multi<OutboundSseEvent> follow(
            @Parameter(description = "Only orders of this customer") @QueryParam("customerId") @Identifier
                    String customerId,
            @Parameter(description = "Only events after which an order is in this status") @QueryParam("status")
                    String status,
            @Context ContainerRequestContext request,
            @Context Sse sse) {
        return live.follow(FeedFilter.last(request), FeedFilter.wanted(request)).map(sent -> event(sent, sse));
    }

    private static OutboundSseEvent event(LiveFeed.Sent sent, Sse sse) {
        var event = sse.newEventBuilder().id(sent.position().toString());
        return sent.change() == null
                ? event.comment("").build()
                : event.name("order-event")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(String.class, sent.change().json())
                        .build();
    }
}
