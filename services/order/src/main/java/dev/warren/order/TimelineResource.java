package dev.warren.order;

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
import java.time.Instant;
import java.util.List;
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
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order, or it was not at that version or time",
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
    @APIResponse(
            responseCode = "429",
            description = "Too many requests wait",
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
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
            return timeline.versions(orderId).map(versions -> answer(atVersion(versions, wanted), seen));
        }
        if (asOf != null) {
            var time = Requests.instant("asOf", asOf);
            return timeline.versions(orderId).map(versions -> answer(at(versions, time), seen));
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

    private static OrderSnapshot atVersion(List<OrderSnapshot> versions, long wanted) {
        return versions.stream()
                .filter(order -> order.version() == wanted)
                .findFirst()
                .orElseThrow(() -> versions.isEmpty() ? Problems.unknownOrder() : Problems.unknownVersion());
    }

    private static OrderSnapshot at(List<OrderSnapshot> versions, Instant time) {
        return versions.stream()
                .takeWhile(order -> !order.updatedAt().isAfter(time))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> versions.isEmpty() ? Problems.unknownOrder() : Problems.unknownVersion());
    }

    /// @param items from the first to the last
    record History(List<HistoryEntry> items) {}

    @GET
    @Path("/{id}/history")
    @Operation(summary = "Everything that has happened to an order, and who brought it about")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
    public Uni<History> history(@PathParam("id") String id) {
        return timeline.history(Requests.orderId(id)).map(TimelineResource::history);
    }

    private static History history(List<RecordedEvent> events) {
        if (events.isEmpty()) {
            throw Problems.unknownOrder();
        }
        return new History(events.stream().map(HistoryEntry::of).toList());
    }
}
