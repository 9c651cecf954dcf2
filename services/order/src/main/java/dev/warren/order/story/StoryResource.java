package dev.warren.order.story;

import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.story.OrderStory.Story;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// An order's whole story, across all services.
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class StoryResource {
    private final OrderStory stories;

    StoryResource(OrderStory stories) {
        this.stories = stories;
    }

    @GET
    @Path("/{id}/story")
    @Operation(
            summary = "Everything that has happened about an order in any service, causes first",
            description = "What the other services have published comes a moment later than the order's own; asOf says "
                    + "up to when it is complete.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Story.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<Story> story(@PathParam("id") String id) {
        return stories.of(Requests.orderId(id)).map(StoryResource::known);
    }

    private static Story known(Story story) {
        if (story.items().isEmpty()) {
            throw Problems.unknownOrder();
        }
        return story;
    }
}
