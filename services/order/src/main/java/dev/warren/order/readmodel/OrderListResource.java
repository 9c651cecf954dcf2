package dev.warren.order.readmodel;

import dev.warren.http.Identifier;
import dev.warren.order.http.OrderVersion;
import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.http.WaitPreference;
import dev.warren.order.http.Waits;
import dev.warren.order.view.OrderPage;
import dev.warren.order.view.OrderPages;
import dev.warren.order.view.OrderViews.Filter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Listing orders.
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class OrderListResource {
    private static final String READ_YOUR_WRITES = """
            A moment behind: an order shows up, or in its new state, within a second as a rule. Who must find what they \
            have brought about sends the Order-Version that they were given: the answer comes as soon as the list shows \
            that version or a later one, and never without. When that takes longer than Prefer: wait=N says, or 10 \
            seconds, the answer is 503, not a list that lacks it: who did not look at a header would take that for the \
            truth. Without Order-Version there is nothing to wait for, and the list comes at once.""";

    private final OrderPages pages;
    private final ListReads reads;
    private final Waits waits;

    OrderListResource(OrderPages pages, ListReads reads, Waits waits) {
        this.pages = pages;
        this.reads = reads;
        this.waits = waits;
    }

    @GET
    @Operation(summary = "Orders, the latest first", description = READ_YOUR_WRITES)
    @Parameter(
            name = OrderVersion.HEADER,
            in = ParameterIn.HEADER,
            description =
                    "What the list has to show: as it was given out, several with commas between them, 20 at most",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = WaitPreference.PREFER,
            in = ParameterIn.HEADER,
            description = "wait=N: seconds to wait for it",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderPage.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is malformed, or the cursor or version is not ours",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "429",
            description = "Too many requests wait",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "503",
            description = "The list does not show it yet",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<Response> list(
            @QueryParam("customerId") @Identifier String customerId,
            @QueryParam("status") String status,
            @Parameter(description = "Placed at this time or later") @QueryParam("placedFrom") String placedFrom,
            @Parameter(description = "Placed before this time") @QueryParam("placedTo") String placedTo,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context HttpHeaders headers) {
        var filter = new Filter(
                customerId,
                status == null ? null : Requests.status(status),
                placedFrom == null ? null : Requests.instant("placedFrom", placedFrom),
                placedTo == null ? null : Requests.instant("placedTo", placedTo),
                null);
        int max = Requests.limit(limit, OrderPages.MAX_LIMIT);
        var known = OrderVersion.in(headers.getRequestHeader(OrderVersion.HEADER));
        if (known.isEmpty()) {
            return page(filter, cursor, max);
        }
        var prefer = waits.preference(headers.getRequestHeader(WaitPreference.PREFER));
        return reads.shows(known, prefer.orElseGet(waits::longest))
                .flatMap(shown -> shown ? page(filter, cursor, max) : notYet())
                .map(answer -> prefer.map(wait ->
                                wait.appliedTo(Response.fromResponse(answer)).build())
                        .orElse(answer));
    }

    private Uni<Response> page(Filter filter, String cursor, int limit) {
        return pages.page(filter, cursor, limit)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.badRequest("cursor is not one that was given out for this list."))
                .map(page -> Response.ok(page).build());
    }

    private static Uni<Response> notYet() {
        return Uni.createFrom().item(() -> Problems.comeAgain(Problems.notListedYet()));
    }
}
