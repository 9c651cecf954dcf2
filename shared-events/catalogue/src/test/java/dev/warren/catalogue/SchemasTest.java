package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Examples;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
    private static final Schemas SCHEMAS = Project.schemas();
    private static final ObjectMapper JSON = EventCodec.mapper();

    @ParameterizedTest
    @EnumSource
    void are_schemas_of_2020_12_that_their_example_fits(EventType type) {
        var schema = SCHEMAS.of(type);

        assertThat(metaSchema().validate(schema)).isEmpty();
        assertThat(schema.path("$id").asText()).isEqualTo(type.dataSchema());
        assertThat(validator(schema).validate(schema.at("/examples/0"))).isEmpty();
    }

    @Test
    void say_what_a_field_means_what_it_counts_and_what_it_must_look_like() {
        var created = SCHEMAS.of(EventType.ORDER_CREATED);

        assertThat(created.at("/description").asText()).startsWith("An order was accepted");
        assertThat(created.at("/properties/total/description").asText()).isEqualTo("the price of all lines");
        assertThat(created.at("/properties/total/properties/amount/x-unit").asText())
                .isEqualTo("minor units of the currency");
        assertThat(created.at("/properties/orderId/format").asText()).isEqualTo("uuid");
        assertThat(created.at("/properties/lines/minItems").asInt()).isEqualTo(1);
        assertThat(created.at("/properties/customer/properties/contact/x-classification")
                        .asText())
                .isEqualTo("sealed");
        assertThat(created.at("/properties/customer/properties/contact/type")).hasToString("[\"string\",\"null\"]");
    }

    static Stream<Arguments> everyField() {
        return Arrays.stream(EventType.values())
                .flatMap(type -> EventField.of(type.record()).map(field -> Arguments.of(type, field.path())));
    }

    /// The schema and the record must agree, or a consumer that trusts the schema is refused.
    @ParameterizedTest
    @MethodSource("everyField")
    void require_what_the_record_requires(EventType type, String path) {
        var parent = "/" + path.replace("[]", "").replace(".", "/");
        for (var remove : new boolean[] {true, false}) {
            var data = example(type);
            var pointer = inList(data, parent);
            var holder = (ObjectNode) data.at(pointer.substring(0, pointer.lastIndexOf('/')));
            var name = pointer.substring(pointer.lastIndexOf('/') + 1);
            if (remove) {
                holder.remove(name);
            } else {
                holder.putNull(name);
            }
            agree(type, data);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER_CREATED, /total, amount, -1",
        "ORDER_CREATED, /payment/amount, amount, -1",
        "ORDER_CREATED_V1, /total, amount, -1",
        "ORDER_CREATED, /total, currency, \"eur\"",
        "ORDER_CREATED, /total, currency, \"EURO\"",
        "ORDER_CREATED, /lines/0, quantity, 0",
        "ORDER_CREATED, /lines/0, quantity, 2147483648",
        "ORDER_CREATED, /lines/0, quantity, 1.5",
        "ORDER_CREATED, '', lines, []",
        "ORDER_CREATED, '', lines, {}",
        "INVENTORY_RESERVED, '', lines, []",
        "INVENTORY_RESERVED, /lines/0, quantity, 0",
        "INVENTORY_REJECTED, /shortages/0, requested, 3000000000",
        "ORDER_CANCELLED, '', reason, \"BOREDOM\"",
        "ORDER_CANCELLED, '', reason, \"OUT_OF_STOCK\"",
        "NOTIFICATION_SENT, '', channel, \"FAX\"",
        "PRODUCT_LISTED, '', unitPrice, \"free\"",
        "ORDER_CREATED, '', loyaltyPoints, 7",
        "ORDER_CREATED, /customer, contact, \"Ada Lovelace\"",
        "ORDER_CREATED, /customer, contact, \"1.AZjA3gAAcACAAAAAAAAAAw.short\"",
        "ORDER_CREATED, /shippingAddress, recipient, \"ada@example.org\"",
    })
    void refuse_what_the_record_refuses(EventType type, String place, String field, String value) throws Exception {
        var data = example(type);
        ((ObjectNode) data.at(place)).set(field, JSON.readTree(value));

        agree(type, data);
    }

    private static void agree(EventType type, ObjectNode data) {
        assertThat(validator(SCHEMAS.of(type)).validate(data).isEmpty())
                .as("the schema takes %s", data)
                .isEqualTo(isTaken(type, data));
    }

    private static boolean isTaken(EventType type, ObjectNode data) {
        try {
            JSON.treeToValue(data, type.record());
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static ObjectNode example(EventType type) {
        return JSON.valueToTree(Examples.of(type));
    }

    /// `/lines/sku` is looked for in the first of the lines.
    private static String inList(ObjectNode data, String pointer) {
        int end = pointer.indexOf('/', 1);
        return end > 0 && data.at(pointer.substring(0, end)).isArray()
                ? pointer.substring(0, end) + "/0" + pointer.substring(end)
                : pointer;
    }

    private static JsonSchema validator(ObjectNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static JsonSchema metaSchema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()));
    }
}
