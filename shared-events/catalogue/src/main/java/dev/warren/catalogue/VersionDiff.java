package dev.warren.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What one version of an event says that another did not.
final class VersionDiff {
    private VersionDiff() {}

    /// One line for each difference: `+ paidAt: string`, `~ total: better words`.
    static List<String> between(JsonNode before, JsonNode after) {
        var old = fields(before);
        var now = fields(after);
        return Stream.of(
                        now.values().stream()
                                .filter(field -> !old.containsKey(field.path()))
                                .map(field -> "+ " + field.path() + ": " + field.type()),
                        old.values().stream()
                                .filter(field -> !now.containsKey(field.path()))
                                .map(field -> "- " + field.path() + ": " + field.type()),
                        now.values().stream().flatMap(field -> changed(old.get(field.path()), field).stream()),
                        text(before, after).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    private static Optional<String> changed(SchemaField before, SchemaField after) {
        if (before == null || before.equals(after)) {
            return Optional.empty();
        }
        if (!before.type().equals(after.type()) || before.required() != after.required()) {
            return Optional.of("~ " + after.path() + ": " + before.type() + " became " + after.type()
                    + (before.required() == after.required() ? "" : after.required() ? ", required" : ", optional"));
        }
        return Optional.of("~ " + after.path() + ": its description");
    }

    private static Optional<String> text(JsonNode before, JsonNode after) {
        return before.path("description").equals(after.path("description"))
                ? Optional.empty()
                : Optional.of("~ the description of the event");
    }

    private static Map<String, SchemaField> fields(JsonNode schema) {
        var byPath = new LinkedHashMap<String, SchemaField>();
        SchemaField.of(schema).forEach(field -> byPath.put(field.path(), field));
        return byPath;
    }
}
