package dev.warren.notification;

import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.notification.view.NotificationView;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What customers were told, over HTTP, to read. To whom it went is nobody's business here.
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class NotificationResource {
    private static final String UUID_FORMAT = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /// @param items in the order in which they went out; at most one for each channel and template
    record Notifications(List<Item> items) {
        static Notifications of(List<NotificationView> views) {
            return new Notifications(views.stream().map(Item::of).toList());
        }
    }

    /// @param template what it was about, such as `shipped`
    /// @param reason why it failed; null for one that was sent
    record Item(Channel channel, String template, NotificationStatus status, String reason, Instant at) {
        static Item of(NotificationView view) {
            return new Item(
                    Channel.valueOf(view.channel),
                    view.template,
                    NotificationStatus.valueOf(view.status),
                    view.reason,
                    view.at);
        }
    }

    @GET
    @WithSession
    @Operation(
            summary = "What the customer of an order was told",
            description = "Empty while nothing has gone out, also for an order that nobody knows.")
    @APIResponse(responseCode = "200", description = "The messages, sent or failed")
    @APIResponse(
            responseCode = "400",
            description = "orderId is missing or no UUID",
            content = @Content(mediaType = "application/problem+json"))
    public Uni<Notifications> ofOrder(
            @Parameter(description = "The order's id, a UUID", required = true)
                    @QueryParam("orderId")
                    @NotNull
                    @Pattern(regexp = UUID_FORMAT, message = "must be a UUID")
                    String orderId) {
        return NotificationView.ofOrder(UUID.fromString(orderId)).map(Notifications::of);
    }
}
