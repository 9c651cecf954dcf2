package dev.warren.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicFormTest {
    private final PublicForm form = PublicForm.ofSchemas();

    private static ObjectNode example(EventType type) {
        return EventCodec.mapper().valueToTree(Examples.of(type));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shows_of_every_event_what_it_is_about(EventType type) {
        var example = example(type);
        if (!example.has("orderId") && !example.has("sku")) {
            // About a customer, whose id is personal.
            return;
        }
        var data = form.of(type.wireName(), example).orElseThrow();

        var about = data.has("orderId") ? data.get("orderId") : data.get("sku");
        assertThat(about.asText()).isEqualTo(Examples.of(type).subject());
    }

    @Test
    void shows_neither_personal_data_nor_secrets() {
        var data = form.of("order.created.v2", example(EventType.ORDER_CREATED)).orElseThrow();

        assertThat(data.has("customer")).isFalse();
        assertThat(data.has("shippingAddress")).isFalse();
        assertThat(data.at("/payment/token").isMissingNode()).isTrue();
        assertThat(data.at("/lines/0/quantity").intValue()).isPositive();
        assertThat(data.at("/total/currency").asText()).isEqualTo("EUR");
        assertThat(form.of("notification.failed.v1", example(EventType.NOTIFICATION_FAILED))
                        .orElseThrow()
                        .has("reason"))
                .isFalse();
    }

    @Test
    void shows_nothing_that_nobody_has_decided_on() {
        var more = example(EventType.ORDER_SHIPPED);
        more.put("signedBy", "Ada Lovelace");
        more.putObject("trackingNumber").put("owner", "Ada Lovelace");

        JsonNode data = form.of("order.shipped.v1", more).orElseThrow();
        assertThat(data.toString()).doesNotContain("Ada");
        assertThat(form.of("order.teleported.v1", more)).isEmpty();
        assertThat(form.of("order.shipped.v1", null)).isEmpty();
    }
}
