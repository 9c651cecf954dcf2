package dev.warren.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A field as a schema describes it, for people.
///
/// @param path from the data on
/// @param type with its format and limits
/// @param classification personal or secret; empty for others
record SchemaField(String path, String type, boolean required, String unit, String classification, String description) {
    private static final List<String> LIMITS =
            List.of("format", "pattern", "minimum", "maximum", "minItems", "maxItems", "enum");

    /// All fields of an object, each before those below it.
    static List<SchemaField> of(JsonNode schema) {
        return below("", schema).toList();
    }

    private static Stream<SchemaField> below(String prefix, JsonNode object) {
        var required = StreamSupport.stream(object.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        return object.path("properties")
                .propertyStream()
                .flatMap(field -> of(prefix + field.getKey(), field.getValue(), required.contains(field.getKey())));
    }

    private static Stream<SchemaField> of(String name, JsonNode schema, boolean required) {
        var isList = schema.has("items");
        var path = isList ? name + "[]" : name;
        var self = new SchemaField(
                path,
                type(schema),
                required,
                schema.path(Schemas.UNIT).asText(),
                schema.path(Schemas.CLASSIFICATION).asText(),
                schema.path("description").asText());
        return Stream.concat(Stream.of(self), below(path + ".", isList ? schema.path("items") : schema));
    }

    private static String type(JsonNode schema) {
        var type = new ArrayList<String>();
        var said = schema.path("type");
        type.add(said.isArray() ? said.get(0).asText() : said.asText());
        LIMITS.stream()
                .filter(schema::has)
                .map(limit -> limit + " " + text(schema.path(limit)))
                .forEach(type::add);
        return String.join(", ", type);
    }

    private static String text(JsonNode limit) {
        return limit.isArray()
                ? StreamSupport.stream(limit.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" | "))
                : limit.asText();
    }
}
