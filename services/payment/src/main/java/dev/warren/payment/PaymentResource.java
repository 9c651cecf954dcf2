package dev.warren.payment;

import dev.warren.contracts.Money;
import dev.warren.payment.view.PaymentView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Payments over HTTP, to read. They change by events only.
@Path("/payments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "payments")
class PaymentResource {

    private static final String UUID_FORMAT = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @GET
    @WithSession
    @Operation(summary = "The payment of an order", description = "Empty while nothing is known of the order.")
    @APIResponse(responseCode = "200", description = "At most one payment")
    @APIResponse(responseCode = "400", description = "orderId is missing or no UUID (problem+json)")
    public Uni<Payments> ofOrder(
            @Parameter(description = "the order's id, a UUID", required = true)
                    @QueryParam("orderId")
                    @NotNull
                    @Pattern(regexp = UUID_FORMAT, message = "must be a UUID")
                    String orderId) {
        return PaymentView.ofOrder(UUID.fromString(orderId)).map(Payments::of);
    }

    public record Payments(List<Item> items) {
        static Payments of(List<PaymentView> views) {
            return new Payments(views.stream().map(Item::of).toList());
        }
    }

    /// @param status AUTHORISED, DECLINED, CAPTURED, VOIDED, REFUNDED, or CANCELLED: before an authorisation
    /// @param authorisationId the provider's; null when there is none
    public record Item(
            UUID orderId, String status, Money amount, String authorisationId, long version, Instant updatedAt) {
        static Item of(PaymentView view) {
            return new Item(
                    view.orderId,
                    view.status,
                    new Money(view.amount, view.currency),
                    view.authorisationId,
                    view.version,
                    view.updatedAt);
        }
    }
}
