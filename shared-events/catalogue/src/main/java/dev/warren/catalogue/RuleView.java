package dev.warren.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A schema as the compatibility rules are to see it. They know an older dialect, and ask only whether everything that
/// one schema allows is allowed by another; so what an owner writes and what a reader takes are two schemas.
final class RuleView {
    private static final String DIALECT = "http://json-schema.org/draft-07/schema#";

    private final boolean open;

    private RuleView(boolean open) {
        this.open = open;
    }

    /// What the owner may write: these fields and no others.
    static ObjectNode written(ObjectNode schema) {
        return new RuleView(false).of(schema);
    }

    /// What a consumer takes: these fields, and passes over others.
    static ObjectNode taken(ObjectNode schema) {
        return new RuleView(true).of(schema);
    }

    private ObjectNode of(ObjectNode schema) {
        return viewed(schema).put("$schema", DIALECT);
    }

    private ObjectNode viewed(JsonNode schema) {
        var view = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(keyword -> copy(keyword.getKey(), keyword.getValue(), view));
        if (schema.has("enum")) {
            // The values say it all; with a type beside them the rules compare the two as one.
            view.remove("type");
        }
        if (view.path("type").asText().equals("string") && (schema.has("format") || schema.has("pattern"))) {
            // The rules do not look at formats, and do look at patterns.
            view.put(
                    "pattern",
                    schema.path("format").asText() + schema.path("pattern").asText());
        }
        if (schema.has("properties") && !open) {
            view.put("additionalProperties", false);
        }
        return view;
    }

    private void copy(String keyword, JsonNode value, ObjectNode view) {
        switch (keyword) {
            case "properties" -> {
                var properties = view.putObject(keyword);
                value.properties().forEach(each -> properties.set(each.getKey(), viewed(each.getValue())));
            }
            case "items" -> view.set(keyword, viewed(value));
            // What may be missing may be null, and what may not be missing may not: `required` says both.
            case "type" -> view.set(keyword, value instanceof ArrayNode types ? types.get(0) : value);
            case "required", "enum", "minimum", "maximum", "minItems", "maxItems", "minLength", "maxLength" ->
                view.set(keyword, value);
            default -> {
                // For people.
            }
        }
    }
}
