package dev.warren.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventData;
import dev.warren.contracts.EventType;
import dev.warren.contracts.EventValidation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Refuses what is not as the first released version of its type says. Later versions only add to it, so it holds for
/// all of them.
public final class SchemaValidation implements EventValidation {
    private final ObjectMapper json = EventCodec.mapper();
    private final Map<EventType, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final Function<EventType, JsonSchema> source;

    public SchemaValidation() {
        this(SchemaValidation::released);
    }

    SchemaValidation(Function<EventType, JsonSchema> source) {
        this.source = source;
    }

    /// Also in the words of before, in which it is said during a migration.
    @Override
    public void validate(DomainEvent data) {
        var today = EventType.of(data);
        Arrays.stream(EventType.values())
                .filter(type -> type.successor().orElse(type) == today)
                .forEach(type -> validate(type, type.wordingOf(data)));
    }

    private void validate(EventType type, EventData data) {
        var problems = schemas.computeIfAbsent(type, source).validate(json.<JsonNode>valueToTree(data));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(type.wireName() + " is not as its schema says: "
                    + problems.stream().map(SchemaValidation::brief).collect(Collectors.joining(", ")));
        }
    }

    /// Where and which rule, without the value, which may be personal.
    private static String brief(ValidationMessage problem) {
        return problem.getInstanceLocation() + " " + problem.getType();
    }

    private static JsonSchema released(EventType type) {
        var file = "/schemas/" + type.wireName() + ".json";
        var factory = factory();
        try (var schema = EventType.class.getResourceAsStream(file)) {
            // An event that was not released yet may still be anything.
            return schema == null ? factory.getSchema("true") : factory.getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Knows our own words as such, which are for people.
    private static JsonSchemaFactory factory() {
        var words = Stream.of("x-version", "x-unit", "x-classification").<Keyword>map(NonValidationKeyword::new);
        var dialect = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keywords(words.toList())
                .build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012, builder -> builder.metaSchema(dialect));
    }
}
