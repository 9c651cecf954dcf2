package dev.warren.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventData;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/// JSON Schemas (2020-12) of the events as their records are now. A schema is complete in itself: what it is made of
/// is written where it is used, so that a consumer in any language needs one file.
final class Schemas {
    static final String VERSION = "x-version";
    static final String UNIT = "x-unit";
    static final String CLASSIFICATION = "x-classification";

    private static final int AS_DECLARED = 0;

    private final ObjectMapper json = EventCodec.mapper();
    private final Descriptions descriptions;
    private final Governance governance;
    private final SchemaGenerator generator;

    Schemas(Descriptions descriptions, Governance governance) {
        this.descriptions = descriptions;
        this.governance = governance;
        this.generator = generator();
    }

    /// The schema of the type's data, with an example. It has no version before it is frozen.
    ObjectNode of(EventType type) {
        return of(type, type.record(), Examples.of(type));
    }

    /// The schema that the type would have if `record` were its record.
    ObjectNode of(EventType type, Class<?> record, EventData example) {
        var schema = json.createObjectNode();
        var generated = generator.generateSchema(record);
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", type.dataSchema());
        schema.put("title", type.wireName());
        descriptions.of(record).ifPresent(text -> schema.put("description", text));
        schema.setAll(generated);
        schema.putArray("examples").add(json.<ObjectNode>valueToTree(example));
        return reread(schema);
    }

    /// As it will be read from a file: a number in a tree remembers how it got there.
    private ObjectNode reread(ObjectNode schema) {
        try {
            return json.readValue(json.writeValueAsBytes(schema), ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SchemaGenerator generator() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.INLINE_ALL_SCHEMAS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.FLATTENED_ENUMS,
                        Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral().withPropertySorter((_, _) -> AS_DECLARED);
        config.forFields()
                .withRequiredCheck(field -> from(field, f -> !f.optional(), true))
                .withNullableCheck(field -> from(field, Field::optional, false))
                .withDescriptionResolver(this::description)
                .withStringPatternResolver(field -> from(field, f -> text(f.pattern()), null))
                .withStringFormatResolver(field -> from(field, f -> text(f.format()), null))
                .withArrayMinItemsResolver(Schemas::minItems)
                .withNumberInclusiveMinimumResolver(Schemas::minimum)
                .withNumberInclusiveMaximumResolver(Schemas::maximum)
                .withInstanceAttributeOverride(this::annotate);
        return new SchemaGenerator(config.build());
    }

    /// The elements of a list are described by their type, everything else by what it is for here.
    private String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? descriptions.of(field.getType().getErasedType()).orElse(null)
                : descriptions
                        .of(field.getDeclaringType().getErasedType(), field.getName())
                        .orElse(null);
    }

    private static BigDecimal minimum(FieldScope field) {
        var least = from(field, Field::min, Long.MIN_VALUE);
        if (isInt(field)) {
            return BigDecimal.valueOf(Math.max(least, Integer.MIN_VALUE));
        }
        return isNumber(field) && least > Long.MIN_VALUE ? BigDecimal.valueOf(least) : null;
    }

    private static BigDecimal maximum(FieldScope field) {
        return isInt(field) ? BigDecimal.valueOf(Integer.MAX_VALUE) : null;
    }

    private static Integer minItems(FieldScope field) {
        var least = from(field, Field::min, Long.MIN_VALUE);
        return field.isContainerType() && least > Long.MIN_VALUE ? Math.toIntExact(least) : null;
    }

    private static boolean isInt(FieldScope field) {
        var type = field.getType().getErasedType();
        return type == int.class || type == Integer.class;
    }

    private static boolean isNumber(FieldScope field) {
        var type = field.getType().getErasedType();
        return type == long.class || Number.class.isAssignableFrom(type);
    }

    private void annotate(ObjectNode node, FieldScope field, SchemaGenerationContext context) {
        if (field.isFakeContainerItemScope()) {
            return;
        }
        var unit = from(field, f -> text(f.unit()), null);
        if (unit != null) {
            node.put(UNIT, unit);
        }
        governance
                .classificationOf(field.getDeclaringType().getErasedType(), field.getName())
                .filter(classification -> classification != Governance.Classification.BUSINESS)
                .ifPresent(classification ->
                        node.put(CLASSIFICATION, classification.name().toLowerCase(Locale.ROOT)));
    }

    private static <T> T from(FieldScope field, Function<Field, T> property, T otherwise) {
        var said = field.isFakeContainerItemScope() ? null : field.getAnnotation(Field.class);
        return said == null ? otherwise : property.apply(said);
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
