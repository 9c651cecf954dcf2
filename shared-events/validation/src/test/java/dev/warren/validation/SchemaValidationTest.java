package dev.warren.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventType;
import dev.warren.contracts.EventValidation;
import dev.warren.contracts.Examples;
import dev.warren.contracts.OrderEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaValidationTest {

    static Stream<DomainEvent> everyEvent() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void lets_every_example_pass(DomainEvent event) {
        assertThatCode(() -> new SchemaValidation().validate(event)).doesNotThrowAnyException();
    }

    @Test
    void refuses_what_its_schema_refuses_and_names_the_place_without_the_value() {
        var strict = new SchemaValidation(_ -> schema("""
                {"properties": {"customer": {"properties": {"customerId": {"pattern": "warren"}}}}}"""));
        var cancelled = Examples.all()
                .filter(OrderEvent.OrderCancelled.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> strict.validate(cancelled))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order.cancelled.v2 is not as its schema says: $.customer.customerId pattern")
                .hasMessageNotContaining("c-1");
    }

    @Test
    void refuses_what_could_not_be_said_in_words_of_before() {
        var strict =
                new SchemaValidation(type -> schema(type.isSuperseded() ? "{\"required\": [\"voucher\"]}" : "true"));

        assertThatThrownBy(() ->
                        strict.validate(Examples.of(EventType.ORDER_CREATED).upcast()))
                .hasMessage("order.created.v2 is not as its schema says: $ required");
    }

    @Test
    void is_found_where_it_is_on_the_class_path() {
        assertThat(EventValidation.ofClassPath()).isInstanceOf(SchemaValidation.class);
    }

    private static JsonSchema schema(String text) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }
}
