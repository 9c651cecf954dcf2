package dev.warren.testkit.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warren.testkit.api.ApiDocument.Operation;
import dev.warren.testkit.api.ApiDocument.Parameter;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Good requests of an operation, made of what the document says: examples first, then types and limits.
///
/// @param known what only the test can know: `/orders#id` -> an id below `/orders` that exists
record Samples(ApiDocument document, Map<String, Supplier<String>> known) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LETTERS_AT_MOST = 5;

    /// @param withOptional parameters that need not be there too
    Sample of(Operation operation, boolean withOptional) {
        var path = operation.path();
        var query = new ArrayList<Sample.Pair>();
        var headers = new ArrayList<Sample.Pair>();
        for (var parameter : operation.parameters()) {
            var value = value(operation, parameter);
            switch (parameter.in()) {
                case "path" -> path = path.replace("{" + parameter.name() + "}", value);
                case "query" -> addTo(query, parameter, value, withOptional);
                case "header" -> addTo(headers, parameter, value, withOptional);
                default -> throw new IllegalStateException("parameters in " + parameter.in() + " are new");
            }
        }
        return new Sample(
                operation,
                path,
                query,
                headers,
                operation.bodySchema() == null ? null : json(operation.bodySchema(), operation.path()));
    }

    private void addTo(ArrayList<Sample.Pair> pairs, Parameter parameter, String value, boolean withOptional) {
        if (!value.isEmpty() && (parameter.required() || withOptional)) {
            pairs.add(new Sample.Pair(parameter.name(), value));
        }
    }

    /// Empty when nobody knows a good one.
    private String value(Operation operation, Parameter parameter) {
        var own = known(operation.path(), parameter.name());
        if (own != null) {
            return own;
        }
        if (parameter.in().equals("header")) {
            return UUID.randomUUID().toString();
        }
        return parameter.required() || document.resolved(parameter.schema()).has("default")
                ? json(parameter.schema(), operation.path() + "#" + parameter.name())
                        .asText()
                : "";
    }

    /// For the longest path that the operation's begins with.
    private String known(String path, String name) {
        for (var begin = path; !begin.isEmpty(); begin = begin.substring(0, begin.lastIndexOf('/'))) {
            var value = known.get(begin + "#" + name);
            if (value != null) {
                return value.get();
            }
        }
        return null;
    }

    private JsonNode json(JsonNode reference, String where) {
        var schema = document.resolved(reference);
        if (known.containsKey(where)) {
            return JSON.textNode(known.get(where).get());
        }
        if (schema.has("examples")) {
            return schema.get("examples").get(0);
        }
        if (schema.has("default")) {
            return schema.get("default");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        for (var choice : new String[] {"allOf", "anyOf", "oneOf"}) {
            if (schema.has(choice)) {
                return json(schema.get(choice).get(0), where);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, where);
            case "array" -> JSON.arrayNode().add(json(schema.get("items"), where));
            case "integer", "number" -> JSON.numberNode(schema.path("minimum").asLong(1));
            case "boolean" -> JSON.booleanNode(true);
            case "string" -> JSON.textNode(text(schema, where));
            default -> throw new IllegalStateException("no good value for " + where + ": " + schema);
        };
    }

    /// Nullable types come as a list.
    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText("object");
    }

    private JsonNode object(JsonNode schema, String where) {
        var object = JSON.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property ->
                        object.set(property.getKey(), json(property.getValue(), where + "." + property.getKey())));
        return object;
    }

    private static String text(JsonNode schema, String where) {
        return switch (schema.path("format").asText("")) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> "2026-01-31T12:00:00Z";
            default -> {
                if (schema.has("pattern")) {
                    throw new IllegalStateException("an example of " + where + " would say more than its pattern");
                }
                yield "a".repeat(Math.clamp(schema.path("minLength").asInt(1), 1, LETTERS_AT_MOST));
            }
        };
    }
}
