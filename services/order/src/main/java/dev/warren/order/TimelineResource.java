package dev.warren.order;

import dev.warren.order.view.OrderSnapshot;
import dev.warren.order.view.OrderViews;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One order: as it is, as it was, and how it came to be.
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class TimelineResource {
    private final OrderViews views;
    private final OrderTimeline timeline;

    TimelineResource(OrderViews views, OrderTimeline timeline) {
        this.views = views;
        this.timeline = timeline;
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "An order as it is, or as it was",
            description = "With version, after that many events; with asOf, at that time. Not both.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderSnapshot.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is malformed, or both were given",
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order, or it was not at that version or time",
            content = @Content(mediaType = OrderResource.PROBLEM_JSON))
    public Uni<OrderSnapshot> get(
            @PathParam("id") String id, @QueryParam("version") String version, @QueryParam("asOf") String asOf) {
        var orderId = Requests.orderId(id);
        if (version != null && asOf != null) {
            throw Problems.badRequest("Give version or asOf, not both.");
        }
        if (version != null) {
            long wanted = Requests.number("version", version);
            return timeline.versions(orderId).map(versions -> atVersion(versions, wanted));
        }
        if (asOf != null) {
            var time = Requests.instant("asOf", asOf);
            return timeline.versions(orderId).map(versions -> at(versions, time));
        }
        return views.byId(orderId).onItem().ifNull().failWith(Problems::unknownOrder);
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
