package dev.warren.testkit.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.warren.testkit.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a service says of its HTTP in its OpenAPI document.
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "$ref";

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    /// @param in `path`, `query` or `header`
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    /// @param bodySchema null when it takes no body
    /// @param responses status -> media type -> schema
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            JsonNode bodySchema,
            Map<String, Map<String, JsonNode>> responses) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// Asks the service under test for it.
    static ApiDocument ofTheService() {
        var reply = RawHttp.request("GET", "/q/openapi?format=json")
                .header("Accept", "application/json")
                .send();
        try {
            return new ApiDocument(JSON.readTree(reply.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.get("paths").properties().forEach(path -> {
            for (var method : List.of("get", "put", "post", "delete", "patch")) {
                if (path.getValue().has(method)) {
                    operations.add(operation(method, path.getKey(), path.getValue()));
                }
            }
        });
        return operations;
    }

    private Operation operation(String method, String path, JsonNode item) {
        var operation = item.get(method);
        var parameters = new ArrayList<Parameter>();
        item.path("parameters").forEach(each -> parameters.add(parameter(each)));
        operation.path("parameters").forEach(each -> parameters.add(parameter(each)));
        var body = operation.at("/requestBody/content/application~1json/schema");
        var responses = new LinkedHashMap<String, Map<String, JsonNode>>();
        operation.get("responses").properties().forEach(response -> {
            var contents = new LinkedHashMap<String, JsonNode>();
            response.getValue()
                    .path("content")
                    .properties()
                    .forEach(content ->
                            contents.put(content.getKey(), content.getValue().path("schema")));
            responses.put(response.getKey(), contents);
        });
        return new Operation(
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                parameters,
                body.isMissingNode() ? null : body,
                responses);
    }

    private Parameter parameter(JsonNode parameter) {
        return new Parameter(
                parameter.get("name").asText(),
                parameter.get("in").asText(),
                parameter.path("required").asBoolean(),
                parameter.path("schema"));
    }

    /// The schema itself where there is a reference to it.
    JsonNode resolved(JsonNode schema) {
        var reference = schema.path(REFERENCE).asText("");
        return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
    }

    /// To hold what is answered to what is documented.
    JsonSchema validator(JsonNode schema) {
        var root = JSON.createObjectNode();
        if (inDefinitions(schema) instanceof ObjectNode object) {
            root.setAll(object);
        }
        root.set("$defs", inDefinitions(document.at("/components/schemas")));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }

    /// Where JSON Schema looks for what is referred to.
    private static JsonNode inDefinitions(JsonNode schema) {
        try {
            return JSON.readTree(schema.toString().replace("#/components/schemas/", "#/$defs/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
