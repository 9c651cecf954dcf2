package dev.warren.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventType;
import io.apicurio.registry.rules.compatibility.jsonschema.JsonSchemaDiffLibrary;
import io.apicurio.registry.rules.compatibility.jsonschema.diff.DiffType;
import io.apicurio.registry.rules.compatibility.jsonschema.diff.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Lets a schema pass that breaks no consumer of any version, whatever it is that they read: what was written long
/// ago, or what will be written now. The rules are those of a schema registry.
final class Gate {
    private final Consumers consumers;

    Gate(Consumers consumers) {
        this.consumers = consumers;
    }

    /// What `current` would break, each field once for a rule.
    List<Break> breaks(EventType type, List<FrozenSchema> frozen, ObjectNode current) {
        var found = new LinkedHashMap<String, Break>();
        frozen.stream()
                .flatMap(version -> breaks(type, version, current))
                .forEach(each -> found.putIfAbsent(each.path() + " " + each.rule(), each));
        return new ArrayList<>(found.values());
    }

    private Stream<Break> breaks(EventType type, FrozenSchema before, ObjectNode current) {
        Function<Violation, Break> named = violation -> new Break(
                type.wireName(),
                violation.path(),
                violation.rule(),
                before.version(),
                consumers.whoUse(type.wireName(), violation.path()),
                consumers.whoRead(type.wireName()));
        var writtenBefore = RuleView.written(before.schema());
        var writtenNow = RuleView.written(current);
        return Stream.concat(
                        violations(writtenBefore, writtenNow, Rule.Side.READERS_OF_NOW),
                        violations(writtenNow, RuleView.taken(before.schema()), Rule.Side.READERS_OF_BEFORE))
                .map(named);
    }

    private record Violation(String path, Rule rule) {}

    /// Where not everything that `written` allows is allowed by `taken`.
    private static Stream<Violation> violations(ObjectNode written, ObjectNode taken, Rule.Side side) {
        return JsonSchemaDiffLibrary.findDifferences(written.toString(), taken.toString(), Map.of())
                .getIncompatibleDifferences()
                .stream()
                .flatMap(difference -> violations(difference, written, taken, side));
    }

    private static Stream<Violation> violations(
            Difference difference, ObjectNode written, ObjectNode taken, Rule.Side side) {
        var rule = new Rule(difference.getDiffType(), side);
        var path = FieldPath.of(difference.getPathUpdated());
        if (difference.getDiffType() == DiffType.OBJECT_TYPE_PROPERTY_SCHEMAS_NARROWED) {
            // The rule names the object; the fields are those that it no longer has.
            return fieldsOf(written, path)
                    .filter(name -> !fieldsOf(taken, path).toList().contains(name))
                    .map(name -> new Violation(path.field(name).toString(), rule));
        }
        if (difference.getDiffType() == DiffType.OBJECT_TYPE_REQUIRED_PROPERTIES_MEMBER_ADDED) {
            return Stream.of(
                    new Violation(path.field(difference.getSubSchemaUpdated()).toString(), rule));
        }
        return Stream.of(new Violation(path.toString(), rule));
    }

    private static Stream<String> fieldsOf(JsonNode schema, FieldPath path) {
        return path.in(schema).path("properties").propertyStream().map(Map.Entry::getKey);
    }
}
