package dev.warren.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a field is in an event: `lines[].unitPrice`.
record FieldPath(List<String> steps) {
    private static final String ELEMENT = "[]";

    /// Reads the path of a registry's rule: `/properties/lines/allItemSchema/properties/sku/pattern`.
    static FieldPath of(String pointer) {
        var steps = new ArrayList<String>();
        var parts = Arrays.asList(pointer.split("/"));
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).equals("properties") && i + 1 < parts.size()) {
                steps.add(parts.get(++i));
            } else if (parts.get(i).equals("allItemSchema")) {
                steps.add(ELEMENT);
            }
        }
        return new FieldPath(steps);
    }

    FieldPath field(String name) {
        return new FieldPath(Stream.concat(steps.stream(), Stream.of(name)).toList());
    }

    /// The schema at this place.
    JsonNode in(JsonNode schema) {
        var at = schema;
        for (var step : steps) {
            at = step.equals(ELEMENT) ? at.path("items") : at.path("properties").path(step);
        }
        return at;
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> step.equals(ELEMENT) ? step : "." + step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
