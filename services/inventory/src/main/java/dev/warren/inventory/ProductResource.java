package dev.warren.inventory;

import dev.warren.contracts.Money;
import dev.warren.contracts.UuidV7;
import dev.warren.http.Identifier;
import dev.warren.http.PlainText;
import dev.warren.http.Problem;
import dev.warren.http.ProblemException;
import dev.warren.inventory.domain.Listing;
import dev.warren.inventory.domain.Product;
import dev.warren.inventory.view.InventoryQueries;
import dev.warren.inventory.view.ProductPage;
import dev.warren.inventory.view.ProductView;
import dev.warren.messaging.Origin;
import dev.warren.messaging.tracing.Traces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/// The catalogue over HTTP.
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products")
class ProductResource {
    private static final int MAX_PAGE = 200;
    /// So high that no real price reaches it, so low that an order's total stays far within a long.
    private static final long MAX_AMOUNT = 1_000_000_000_000L;

    private final InventoryCommands commands;
    private final InventoryQueries queries;
    private final UuidV7 ids;
    private final Traces traces;

    ProductResource(InventoryCommands commands, InventoryQueries queries, UuidV7 ids, Traces traces) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
        this.traces = traces;
    }

    /// @param unitPrice absent for a product that is listed but cannot be ordered yet
    record ProductRequest(
            @NotNull @PlainText @Schema(examples = "Mug") String name,
            @Valid Price unitPrice) {
        Money price() {
            return unitPrice == null ? null : new Money(unitPrice.amount, unitPrice.currency);
        }
    }

    /// @param amount in minor units, such as cents
    record Price(
            @NotNull @Min(0) @Max(MAX_AMOUNT) @Schema(examples = "1290")
            Long amount,

            @NotNull @CurrencyCode @Schema(examples = "EUR") String currency) {}

    @GET
    @Operation(summary = "Products by SKU, page by page")
    @APIResponse(responseCode = "200", description = "A page; nextCursor leads to the next one")
    @APIResponse(responseCode = "400", description = "limit or cursor is not valid (problem+json)")
    public Uni<ProductPage> list(
            @Parameter(description = "products on the page at most")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(1)
                    @Max(MAX_PAGE)
                    int limit,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Identifier String cursor) {
        return queries.products(cursor == null ? "" : cursor, limit);
    }

    @GET
    @Path("/{sku}")
    @Operation(summary = "One product")
    @APIResponse(responseCode = "200", description = "The product")
    @APIResponse(responseCode = "404", description = "There is no such product (problem+json)")
    public Uni<ProductView> get(@PathParam("sku") @Identifier String sku) {
        return queries.product(sku).map(ProductResource::found);
    }

    @PUT
    @Path("/{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List a product, or change it",
            description = "The same content again changes nothing. A product without unitPrice cannot be ordered.")
    @APIResponse(responseCode = "200", description = "Changed, or the same as before")
    @APIResponse(
            responseCode = "201",
            description = "Listed",
            headers = @Header(name = "Location"),
            content = @Content(schema = @Schema(implementation = ProductView.class)))
    @APIResponse(responseCode = "400", description = "The SKU or the body is not valid (problem+json)")
    public Uni<RestResponse<ProductView>> put(
            @PathParam("sku") @Identifier String sku,
            @HeaderParam("traceparent") @Parameter(hidden = true) String traceparent,
            @NotNull @Valid ProductRequest product) {
        return traces.serve("PUT", "/products/{sku}", traceparent, trace -> put(sku, product, trace));
    }

    private Uni<RestResponse<ProductView>> put(String sku, ProductRequest product, String traceparent) {
        var origin = Origin.request(ids.next(), traceparent);
        return commands.list(sku, product.name(), product.price(), origin).map(ProductResource::answer);
    }

    private static RestResponse<ProductView> answer(Listing listing) {
        var view = view(listing.product());
        return switch (listing) {
            case Listing.Created _ ->
                ResponseBuilder.create(Status.CREATED, view)
                        .location(URI.create("/products/" + view.sku()))
                        .build();
            case Listing.Changed _, Listing.Unchanged _ -> RestResponse.ok(view);
        };
    }

    private static ProductView view(Product product) {
        return new ProductView(product.sku(), product.name(), product.unitPrice(), product.version());
    }

    private static ProductView found(Optional<ProductView> product) {
        return product.orElseThrow(
                () -> new ProblemException(Problem.of(404, "No such product", "No product is listed under this SKU.")));
    }
}
