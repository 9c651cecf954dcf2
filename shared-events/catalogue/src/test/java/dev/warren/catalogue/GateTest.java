package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The consumers here are the services as they are.
class GateTest {
    private static final Consumers CONSUMERS = Consumers.of(Project.CHECKOUT);
    private static final Schemas SCHEMAS = Project.schemas();

    @Test
    void lets_pass_what_has_not_changed() {
        for (var type : EventType.values()) {
            assertThat(breaks(type, _ -> {})).isEmpty();
        }
    }

    @Test
    void refuses_to_rename_a_field_and_names_who_uses_it() {
        var breaks = breaks(EventType.ORDER_CREATED, schema -> rename(schema, "payment", "paid"));

        assertThat(breaks).extracting(Break::path).contains("payment", "paid");
        assertThat(of("payment", breaks).users()).containsExactly("payment");
        assertThat(of("payment", breaks).readers()).containsExactly("inventory", "notification", "payment");
        assertThat(of("payment", breaks).toString())
                .contains("order.created.v3, field payment", "used by     payment", "order.created.v4 beside it");
    }

    @Test
    void holds_what_is_superseded_to_all_who_may_still_meet_it() {
        var breaks = breaks(EventType.ORDER_CREATED_V1, schema -> remove(schema, "paymentToken"));

        assertThat(of("paymentToken", breaks).users()).containsExactly("inventory", "notification", "payment");
    }

    @Test
    void refuses_to_remove_a_field() {
        var breaks = breaks(EventType.ORDER_SHIPPED, schema -> remove(schema, "trackingNumber"));

        assertThat(of("trackingNumber", breaks).users()).containsExactly("notification", "order");
    }

    @Test
    void refuses_to_remove_a_field_that_was_optional() {
        var breaks = breaks(EventType.PRODUCT_LISTED, schema -> remove(schema, "unitPrice"));

        assertThat(of("unitPrice", breaks).users()).containsExactly("order");
    }

    @Test
    void refuses_to_remove_a_field_deep_inside() {
        var breaks = breaks(
                EventType.ORDER_CREATED,
                schema -> remove((ObjectNode) schema.at("/properties/lines/items"), "quantity"));

        assertThat(of("lines[].quantity", breaks).users()).contains("inventory");
    }

    @Test
    void refuses_to_retype_a_field() {
        var breaks =
                breaks(EventType.INVENTORY_REJECTED, schema -> at(schema, "/properties/shortages/items/properties/sku")
                        .removeAll()
                        .put("type", "integer"));

        assertThat(of("shortages[].sku", breaks).users()).containsExactly("order");
    }

    @Test
    void refuses_another_format_of_a_field() {
        var breaks = breaks(EventType.ORDER_SHIPPED, schema -> at(schema, "/properties/shipmentId")
                .remove("format"));

        assertThat(of("shipmentId", breaks).users()).containsExactly("order");
    }

    @Test
    void refuses_to_require_a_field_that_could_be_missing() {
        var breaks = breaks(EventType.PRODUCT_LISTED, schema -> required(schema).add("unitPrice"));

        assertThat(of("unitPrice", breaks).users()).containsExactly("order");
    }

    @Test
    void refuses_to_leave_out_a_field_that_could_not_be_missing() {
        var breaks =
                breaks(EventType.ORDER_CANCELLED, schema -> required(schema).remove(3));

        assertThat(of("reason", breaks).users()).containsExactly("notification");
        assertThat(of("reason", breaks).rule().side()).isEqualTo(Rule.Side.READERS_OF_BEFORE);
    }

    @Test
    void refuses_to_add_a_field_that_is_required() {
        var breaks = breaks(EventType.ORDER_CANCELLED, schema -> {
            at(schema, "/properties").putObject("cancelledBy").put("type", "string");
            required(schema).add("cancelledBy");
        });

        assertThat(of("cancelledBy", breaks).readers())
                .containsExactly("inventory", "notification", "payment", "shipping");
    }

    @Test
    void refuses_to_narrow_an_enum() {
        var breaks = breaks(EventType.ORDER_CANCELLED, schema -> values(schema).remove(0));

        assertThat(of("reason", breaks).users()).containsExactly("notification");
        assertThat(of("reason", breaks).rule().side()).isEqualTo(Rule.Side.READERS_OF_NOW);
    }

    @Test
    void refuses_to_widen_an_enum_that_consumers_know_every_value_of() {
        var breaks = breaks(EventType.ORDER_CANCELLED, schema -> values(schema).add("FRAUD"));

        assertThat(of("reason", breaks).users()).containsExactly("notification");
    }

    @Test
    void refuses_to_narrow_a_range() {
        var breaks = breaks(EventType.PAYMENT_PROCESSED, schema -> at(schema, "/properties/amount/properties/amount")
                .put("minimum", 1));

        assertThat(of("amount.amount", breaks).users()).containsExactly("order");
    }

    @Test
    void refuses_to_widen_a_range_that_consumers_hold_to() {
        var breaks = breaks(EventType.ORDER_CREATED, schema -> at(schema, "/properties/lines/items/properties/quantity")
                .put("minimum", 0));

        assertThat(of("lines[].quantity", breaks).users()).contains("inventory");
    }

    @Test
    void refuses_another_pattern() {
        var breaks = breaks(EventType.PAYMENT_PROCESSED, schema -> at(schema, "/properties/amount/properties/currency")
                .put("pattern", "^[A-Z]{2,3}$"));

        assertThat(of("amount.currency", breaks).users()).containsExactly("order");
    }

    @Test
    void lets_an_optional_field_be_added_at_any_depth_and_bumps_minor() {
        for (var place :
                List.of("/properties", "/properties/customer/properties", "/properties/lines/items/properties")) {
            var entry = entry(EventType.ORDER_CREATED, schema -> nullable(at(schema, place), "loyaltyPoints"));

            assertThat(entry.breaks()).isEmpty();
            assertThat(entry.change()).isEqualTo(Entry.Change.ADDITION);
            assertThat(entry.version()).hasToString("1.1.0");
        }
    }

    @Test
    void lets_the_text_change_and_bumps_patch() {
        var entry = entry(EventType.ORDER_CREATED, schema -> at(schema, "/properties/total")
                .put("description", "as agreed"));

        assertThat(entry.change()).isEqualTo(Entry.Change.TEXT);
        assertThat(entry.version()).hasToString("1.0.1");
    }

    @Test
    void holds_to_every_version_that_was_released_and_not_to_the_last_only() {
        var first = SCHEMAS.of(EventType.ORDER_COMPLETED);
        var second = first.deepCopy();
        nullable(at(second, "/properties"), "paidAt");
        var gate = new Gate(CONSUMERS);
        var released = List.of(frozen(first, "1.0.0"), frozen(second, "1.1.0"));

        assertThat(gate.breaks(EventType.ORDER_COMPLETED, released, second)).isEmpty();
        assertThat(gate.breaks(EventType.ORDER_COMPLETED, released, first))
                .singleElement()
                .satisfies(broken -> assertThat(broken.path()).isEqualTo("paidAt"))
                .satisfies(broken -> assertThat(broken.against()).hasToString("1.1.0"));
    }

    private static List<Break> breaks(EventType type, Consumer<ObjectNode> change) {
        return entry(type, change).breaks();
    }

    /// The type, released as it is, after a change to its record.
    private static Entry entry(EventType type, Consumer<ObjectNode> change) {
        var released = List.of(frozen(SCHEMAS.of(type), "1.0.0"));
        var changed = SCHEMAS.of(type);
        change.accept(changed);
        return new Entry(type, changed, released, new Gate(CONSUMERS).breaks(type, released, changed));
    }

    private static FrozenSchema frozen(ObjectNode schema, String version) {
        return new FrozenSchema(schema.path("title").asText(), Version.parse(version), schema);
    }

    private static Break of(String path, List<Break> breaks) {
        return breaks.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + breaks));
    }

    private static ObjectNode at(ObjectNode schema, String pointer) {
        return (ObjectNode) schema.at(pointer);
    }

    private static ArrayNode required(ObjectNode schema) {
        return (ArrayNode) schema.path("required");
    }

    private static ArrayNode values(ObjectNode schema) {
        return (ArrayNode) schema.at("/properties/reason/enum");
    }

    private static void nullable(ObjectNode properties, String name) {
        properties.putObject(name).putArray("type").add("integer").add("null");
    }

    private static void remove(ObjectNode schema, String field) {
        at(schema, "/properties").remove(field);
        required(schema).removeIf(each -> each.asText().equals(field));
    }

    private static void rename(ObjectNode schema, String field, String name) {
        var type = at(schema, "/properties/" + field);
        remove(schema, field);
        at(schema, "/properties").set(name, type);
        required(schema).add(name);
    }
}
