package dev.warren.contracts;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What of an event may be shown to everybody who may see what it is about: the fields that are marked neither as
/// personal nor as secret. The marks are those of the frozen schemas; a field or a type that is in none of them is
/// not shown, since nobody has decided on it.
public final class PublicForm {
    private static final String CLASSIFICATION = "x-classification";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Shape> shapes;

    /// The public part of a value: of an object some fields, of a list all elements in part, of anything else all.
    private record Shape(Map<String, Shape> fields, Shape elements) {
        private static final TypeReference<Map<String, JsonNode>> BY_NAME = new TypeReference<>() {};

        /// @return empty when nothing of it is public
        static Optional<Shape> of(JsonNode schema) {
            if (schema.has(CLASSIFICATION)) {
                return Optional.empty();
            }
            if (schema.has("items")) {
                return of(schema.get("items")).map(each -> new Shape(Map.of(), each));
            }
            if (!schema.has("properties")) {
                return Optional.of(new Shape(Map.of(), null));
            }
            var fields = new HashMap<String, Shape>();
            JSON.convertValue(schema.get("properties"), BY_NAME)
                    .forEach((name, field) -> of(field).ifPresent(shape -> fields.put(name, shape)));
            return fields.isEmpty() ? Optional.empty() : Optional.of(new Shape(fields, null));
        }

        JsonNode of(JsonNode value, JsonNodeFactory nodes) {
            if (elements != null) {
                var part = nodes.arrayNode();
                value.forEach(each -> part.add(elements.of(each, nodes)));
                return part;
            }
            if (!fields.isEmpty()) {
                var part = nodes.objectNode();
                fields.forEach((name, field) -> {
                    if (value.hasNonNull(name)) {
                        part.set(name, field.of(value.get(name), nodes));
                    }
                });
                return part;
            }
            // Whatever hides in an object that the schema calls a text was never looked at.
            return value.isValueNode() ? value : nodes.nullNode();
        }
    }

    private PublicForm(Map<String, Shape> shapes) {
        this.shapes = shapes;
    }

    /// Reads the schemas once: 19 small files.
    public static PublicForm ofSchemas() {
        var shapes = new HashMap<String, Shape>();
        for (var type : EventType.values()) {
            schema(type).flatMap(Shape::of).ifPresent(shape -> shapes.put(type.wireName(), shape));
        }
        return new PublicForm(Map.copyOf(shapes));
    }

    /// @param wireName of the event's type, which may be unknown
    /// @return empty when nothing of it may be shown
    public Optional<JsonNode> of(String wireName, JsonNode data) {
        return Optional.ofNullable(shapes.get(wireName))
                .filter(_ -> data != null && data.isObject())
                .map(shape -> shape.of(data, JsonNodeFactory.instance));
    }

    private static Optional<JsonNode> schema(EventType type) {
        var name = "/schemas/" + type.wireName() + ".json";
        try (var file = PublicForm.class.getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
