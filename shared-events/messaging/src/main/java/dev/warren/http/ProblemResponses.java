package dev.warren.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/// Documents what no resource says of itself because all of them answer so: the problems that are found before a
/// resource is reached, or behind it, and what a problem looks like.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    private static final String SCHEMA = "Problem";
    private static final String RETRY_AFTER = "Retry-After";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(SCHEMA, problem());
        document.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .values()
                .forEach(ProblemResponses::complete));
    }

    private static void complete(Operation operation) {
        var responses = operation.getResponses();
        addIfAbsent(responses, "400", "The body or a parameter is malformed");
        addIfAbsent(responses, "413", "The body is too large");
        addIfAbsent(responses, "415", "The body is not JSON, or is encoded");
        addIfAbsent(responses, "406", "No media type that can be answered in is accepted");
        addIfAbsent(responses, "503", "The database is away");
        responses.getAPIResponses().forEach(ProblemResponses::describe);
    }

    private static void addIfAbsent(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    /// Whoever documents a status need not repeat how problems are said.
    private static void describe(String status, APIResponse response) {
        if (status.startsWith("4") || status.startsWith("5")) {
            response.setContent(asProblem());
        }
        if (status.equals("429") || status.equals("503")) {
            response.addHeader(RETRY_AFTER, seconds());
        }
    }

    private static Content asProblem() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA);
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE.toString(),
                        OASFactory.createMediaType().schema(schema));
    }

    private static Header seconds() {
        return OASFactory.createHeader()
                .description("Seconds after which to come again")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457. Some problems say more, such as errors with a list of what is wrong.")
                .addProperty("type", text())
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("title", text())
                .addProperty("detail", text())
                .addRequired("type")
                .addRequired("status")
                .addRequired("title");
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
