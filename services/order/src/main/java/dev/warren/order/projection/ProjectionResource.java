package dev.warren.order.projection;

import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The read models: how far they are, and building one anew.
@Path("/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Read models")
class ProjectionResource {
    private final ProjectionStatuses statuses;
    private final Rebuilds rebuilds;

    ProjectionResource(ProjectionStatuses statuses, Rebuilds rebuilds) {
        this.statuses = statuses;
        this.rebuilds = rebuilds;
    }

    record ReadModels(List<ProjectionStatus> items) {}

    @GET
    @Operation(summary = "All read models and how far they are")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReadModels.class)))
    public Uni<ReadModels> list() {
        return statuses.all().map(ReadModels::new);
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A read model: what is served, what is being built, and what it has not seen yet")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProjectionStatus.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such read model",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<ProjectionStatus> get(@PathParam("name") String name) {
        return statuses.named(Requests.projection(name)).map(status -> status.orElseThrow(Problems::unknownProjection));
    }

    @POST
    @Path("/{name}/rebuild")
    @Operation(
            summary = "Build a read model anew from the first event on",
            description = "The present one is kept up to date and served until the new one is complete.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location says how far it is",
            headers = {@Header(name = "Location")})
    @APIResponse(
            responseCode = "404",
            description = "There is no such read model",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    @APIResponse(
            responseCode = "409",
            description = "It is being built already",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<Response> rebuild(@PathParam("name") String name) {
        return rebuilds.begin(Requests.projection(name)).map(request -> switch (request) {
            case BEGUN ->
                Response.accepted()
                        .header(HttpHeaders.LOCATION, "/projections/" + name)
                        .build();
            case UNDER_WAY_ALREADY -> throw Problems.rebuildUnderWay();
            case NO_SUCH_PROJECTION -> throw Problems.unknownProjection();
        });
    }
}
