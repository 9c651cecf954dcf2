package dev.warren.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The definitions of custom resources, from a folder. They are other projects' and not ours to copy.
final class Definitions {
    static final Path SCHEMAS = Path.of(System.getenv().getOrDefault("WARREN_SCHEMAS", "../../../shared/schemas"));
    private static final Path FOLDER = SCHEMAS.resolve("kubernetes");

    private final Map<String, JsonSchema> schemas = new HashMap<>();

    /// Skips the test where there is no such folder.
    static Definitions read() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                () -> "skipped: there is no " + FOLDER + "; WARREN_SCHEMAS names the folder above it");
        var definitions = new Definitions();
        try (var files = Files.list(FOLDER)) {
            files.filter(file -> file.toString().endsWith(".yaml")).forEach(file -> definitions.add(Yaml.file(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return definitions;
    }

    /// @param apiVersion with the group, as in the resource
    /// @return null if there is none
    JsonSchema of(String apiVersion, String kind) {
        return schemas.get(apiVersion + "/" + kind);
    }

    private void add(JsonNode definition) {
        var spec = definition.path("spec");
        for (var version : spec.path("versions")) {
            var schema = version.at("/schema/openAPIV3Schema").<ObjectNode>deepCopy();
            // Every resource has these two; a definition says no more of the second than that it is there.
            close(schema);
            ((ObjectNode) schema.path("properties")).putObject("metadata");
            schemas.put(
                    spec.path("group").asText() + "/" + version.path("name").asText() + "/"
                            + spec.at("/names/kind").asText(),
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema));
        }
    }

    /// Kubernetes drops what a definition does not know without a word. Here that is a mistake.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean named = object.path("properties").isObject();
            boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                    || object.path("x-kubernetes-embedded-resource").asBoolean()
                    || object.has("additionalProperties");
            if (named && object.path("type").asText().equals("object") && !open) {
                object.put("additionalProperties", false);
            }
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.remove("type");
            }
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(Definitions::close);
        }
    }
}
