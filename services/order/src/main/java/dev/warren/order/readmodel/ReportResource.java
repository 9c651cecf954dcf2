package dev.warren.order.readmodel;

import dev.warren.http.Identifier;
import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.view.DailySales;
import dev.warren.order.view.DemandPage;
import dev.warren.order.view.DemandPages;
import dev.warren.order.view.Funnel;
import dev.warren.order.view.FunnelReports;
import dev.warren.order.view.SalesReports;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What all orders add up to. A few seconds behind.
@Path("/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
class ReportResource {
    private static final int MAX_DAYS = 366;
    private static final String FIRST_DAY = "First day, in UTC";
    private static final String LAST_DAY = "Last day, included; at most 366 days in all";

    private final SalesReports sales;
    private final FunnelReports funnels;
    private final DemandPages demand;

    ReportResource(SalesReports sales, FunnelReports funnels, DemandPages demand) {
        this.sales = sales;
        this.funnels = funnels;
        this.demand = demand;
    }

    record SalesReport(List<DailySales> items) {}

    record FunnelReport(List<Funnel> items) {}

    private record Period(LocalDate from, LocalDate to) {
        static Period of(String first, String last) {
            var from = Requests.day("from", first);
            var to = Requests.day("to", last);
            if (to.isBefore(from) || to.isAfter(from.plusDays(MAX_DAYS - 1L))) {
                throw Problems.badRequest("to must not be before from, and " + MAX_DAYS + " days at most.");
            }
            return new Period(from, to);
        }
    }

    @GET
    @Path("/sales")
    @Operation(summary = "Orders and money by day and currency", description = "Days without any are left out.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SalesReport.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is missing or malformed",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<SalesReport> sales(
            @Parameter(required = true, description = FIRST_DAY) @QueryParam("from") String from,
            @Parameter(required = true, description = LAST_DAY) @QueryParam("to") String to) {
        var days = Period.of(from, to);
        return sales.between(days.from(), days.to()).map(SalesReport::new);
    }

    @GET
    @Path("/funnel")
    @Operation(
            summary = "How far the orders placed on each day have come",
            description = "Days without any are left out.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FunnelReport.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is missing or malformed",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<FunnelReport> funnel(
            @Parameter(required = true, description = FIRST_DAY) @QueryParam("from") String from,
            @Parameter(required = true, description = LAST_DAY) @QueryParam("to") String to) {
        var days = Period.of(from, to);
        return funnels.between(days.from(), days.to()).map(FunnelReport::new);
    }

    @GET
    @Path("/demand")
    @Operation(summary = "Pieces ordered, shipped and cancelled by day and product")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DemandPage.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is missing or malformed, or the cursor is not ours",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<DemandPage> demand(
            @Parameter(required = true, description = FIRST_DAY) @QueryParam("from") String from,
            @Parameter(required = true, description = LAST_DAY) @QueryParam("to") String to,
            @QueryParam("sku") @Identifier String sku,
            @QueryParam("limit") @DefaultValue("200") String limit,
            @QueryParam("cursor") String cursor) {
        var days = Period.of(from, to);
        var filter = new DemandPages.Filter(days.from(), days.to(), sku);
        return demand.page(filter, cursor, Requests.limit(limit, DemandPages.MAX_LIMIT))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.badRequest("cursor is not one that was given out for this list."));
    }
}
