package dev.warren.http;

import dev.warren.messaging.DeadLetter;
import dev.warren.messaging.DeadLetters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The messages this service could not handle, and the one action there is: handle them again.
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
public class DeadLettersResource {
    private static final int MAX_PAGE = 200;

    private final DeadLetters deadLetters;

    DeadLettersResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /// @param items the latest first
    public record Page(List<DeadLetter> items) {}

    @GET
    @Operation(summary = "Messages that were parked, and those waiting to be tried again, the latest first")
    public Uni<Page> list(
            @QueryParam("parked") @DefaultValue("true") boolean parked,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MAX_PAGE) int limit) {
        return deadLetters.latest(parked, limit).map(Page::new);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Handle a parked message again, with all its attempts given back")
    @APIResponse(responseCode = "202", description = "It will be handled within about a second")
    @APIResponse(responseCode = "404", description = "There is no such message; perhaps it was handled since")
    public Uni<Response> replay(@PathParam("id") UUID id) {
        return deadLetters.replay(id).map(found -> found ? accepted() : notFound());
    }

    private static Response accepted() {
        return Response.accepted().build();
    }

    private static Response notFound() {
        return Problem.of(404, "No such dead letter", "It may have been replayed and handled already.")
                .response();
    }
}
