package dev.warren.inventory;

import dev.warren.contracts.UuidV7;
import dev.warren.http.Identifier;
import dev.warren.http.Problem;
import dev.warren.http.ProblemException;
import dev.warren.inventory.domain.StockLevel;
import dev.warren.inventory.view.InventoryQueries;
import dev.warren.inventory.view.StockView;
import dev.warren.messaging.Origin;
import dev.warren.messaging.tracing.Traces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Stock over HTTP.
@Path("/stock/{sku}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stock")
class StockResource {
    private static final long MAX_QUANTITY = 1_000_000_000;

    private final InventoryCommands commands;
    private final InventoryQueries queries;
    private final UuidV7 ids;
    private final Traces traces;

    StockResource(InventoryCommands commands, InventoryQueries queries, UuidV7 ids, Traces traces) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
        this.traces = traces;
    }

    /// @param quantity pieces on hand, those reserved not counted
    record StockRequest(@NotNull @Min(0) @Max(MAX_QUANTITY) Long quantity) {}

    @GET
    @Operation(summary = "The stock of a product")
    @APIResponse(responseCode = "200", description = "What is on hand, reserved and shipped")
    @APIResponse(responseCode = "404", description = "There is no such product (problem+json)")
    public Uni<StockView> get(@PathParam("sku") @Identifier String sku) {
        return queries.stock(sku).map(StockResource::found);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set what is on hand",
            description = "The difference is entered in the ledger as received, or as a correction when it is negative."
                    + " What is reserved for orders stays reserved.")
    @APIResponse(responseCode = "200", description = "The stock as it is now")
    @APIResponse(responseCode = "400", description = "The SKU or the quantity is not valid (problem+json)")
    @APIResponse(responseCode = "404", description = "There is no such product (problem+json)")
    public Uni<StockView> put(
            @PathParam("sku") @Identifier String sku,
            @HeaderParam("traceparent") @Parameter(hidden = true) String traceparent,
            @NotNull @Valid StockRequest stock) {
        return traces.serve("PUT", "/stock/{sku}", traceparent, trace -> put(sku, stock, trace));
    }

    private Uni<StockView> put(String sku, StockRequest stock, String traceparent) {
        var origin = Origin.request(ids.next(), traceparent);
        return commands.count(sku, stock.quantity(), origin)
                .map(level -> level.map(now -> view(sku, now)))
                .map(StockResource::found);
    }

    private static StockView view(String sku, StockLevel level) {
        return new StockView(sku, level.onHand(), level.reserved(), level.shipped(), level.version());
    }

    private static StockView found(Optional<StockView> stock) {
        return stock.orElseThrow(
                () -> new ProblemException(Problem.of(404, "No such product", "No product is listed under this SKU.")));
    }
}
