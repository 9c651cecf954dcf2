package dev.warren.order.timeline;

import dev.warren.order.http.EntityTags;
import dev.warren.order.http.OrderVersion;
import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.http.WaitPreference;
import dev.warren.order.http.Waits;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One order: as it is, as it was, and how it came to be.
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class TimelineResource {
    private static final String WAITING = """
            With version, after that many events; with asOf, at that time. Not both.

            Read from the events: who was told of a version can read it, at every instance. The version is the entity \
            tag. A client that has it sends it as If-None-Match and gets 304 while it is the last; with Prefer: wait=10 \
            it gets its answer as soon as there is another, or 304 after so many seconds, at most 10. \
            Preference-Applied says how long it was willing to wait. A condition that HTTP has, and not a parameter of \
            our own, so that caches and client libraries know what it means.""";

    private final OrderTimeline timeline;
    private final OrderReads reads;
    private final Waits waits;

    TimelineResource(OrderTimeline timeline, OrderReads reads, Waits waits) {
        this.timeline = timeline;
        this.reads = reads;
        this.waits = waits;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An order as it is, or as it was", description = WAITING)
    @Parameter(
            name = HttpHeaders.IF_NONE_MATCH,
            in = ParameterIn.HEADER,
            description = "Entity tags that the client has",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = WaitPreference.PREFER,
            in = ParameterIn.HEADER,
            description = "wait=N: seconds to wait for a version that the client does not have",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            headers = {@Header(name = HttpHeaders.ETAG), @Header(name = OrderVersion.HEADER)},
            content = @Content(schema = @Schema(implementation = OrderSnapshot.class)))
    @APIResponse(responseCode = "304", description = "The client has it, and nothing came while it waited")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is malformed, or both were given",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order, or it was not at that version or time",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "429",
            description = "Too many requests wait",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("version") String version,
            @QueryParam("asOf") String asOf,
            @Context HttpHeaders headers) {
        var orderId = Requests.orderId(id);
        var seen = EntityTags.in(headers);
        if (version != null && asOf != null) {
            throw Problems.badRequest("Give version or asOf, not both.");
        }
        if (version != null) {
            long wanted = Requests.number("version", version);
            return existing(orderId).map(past -> answer(past.atVersion(wanted), seen));
        }
        if (asOf != null) {
            var time = Requests.instant("asOf", asOf);
            return existing(orderId).map(past -> answer(past.at(time), seen));
        }
        return waits.preference(headers.getRequestHeader(WaitPreference.PREFER))
                .filter(_ -> !seen.isEmpty())
                .map(wait -> reads.unseen(orderId, seen, wait)
                        .map(order -> wait.appliedTo(Response.fromResponse(answer(order, seen)))
                                .build()))
                .orElseGet(() -> reads.current(orderId).map(order -> answer(order, seen)));
    }

    private static Response answer(OrderSnapshot order, EntityTags seen) {
        var answer = seen.include(order.version())
                ? Response.notModified()
                : Response.ok(order).header(OrderVersion.HEADER, OrderVersion.of(order));
        // As text: an EntityTag would be parsed and written again.
        return answer.header(HttpHeaders.ETAG, EntityTags.of(order.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private Uni<OrderPast> existing(UUID orderId) {
        return timeline.past(orderId).map(OrderPast::mustExist);
    }

    /// @param items from the first to the last
    record History(List<HistoryEntry> items) {}

    @GET
    @Path("/{id}/history")
    @Operation(
            summary = "Everything that has happened to an order",
            description = "Each event with who brought it about, the event and the trace that led to it, and what it"
                    + " changed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<History> history(@PathParam("id") String id) {
        return existing(Requests.orderId(id)).map(past -> new History(past.entries()));
    }

    @GET
    @Path("/{id}/diff")
    @Operation(
            summary = "What lies between two versions of an order",
            description =
                    "The fields that differ, and the events that made them so. Version 0 is before it was placed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderDiff.class)))
    @APIResponse(
            responseCode = "400",
            description = "A version is missing or malformed, or from is above to",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order, or it has not been at one of the versions",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<OrderDiff> diff(
            @PathParam("id") String id,
            @Parameter(required = true, schema = @Schema(implementation = Long.class)) @QueryParam("from") String from,
            @Parameter(required = true, schema = @Schema(implementation = Long.class)) @QueryParam("to") String to) {
        var orderId = Requests.orderId(id);
        long earlier = Requests.requiredNumber("from", from);
        long later = Requests.requiredNumber("to", to);
        if (earlier > later) {
            throw Problems.badRequest("from must not be above to.");
        }
        return existing(orderId).map(past -> past.diff(earlier, later));
    }
}
