package dev.warren.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The resources of RabbitMQ, CloudNativePG, KEDA and Prometheus, held against their definitions.
class CustomResourcesTest {
    private final Definitions definitions = Definitions.read();

    @ParameterizedTest
    @EnumSource
    void fit_their_definitions(Overlay overlay) {
        assertThat(overlay.resources())
                .filteredOn(CustomResourcesTest::isCustom)
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(mistakes(resource))
                        .as(Overlay.name(resource))
                        .isEmpty());
    }

    @Test
    void what_a_definition_does_not_know_is_found() {
        var broker = (ObjectNode) Overlay.PRODUCTION
                .ofKind("RabbitmqCluster")
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) broker.path("spec")).put("replica", 3);
        assertThat(mistakes(broker)).singleElement().asString().contains("replica");
    }

    private static boolean isCustom(JsonNode resource) {
        var api = resource.path("apiVersion").asText();
        return api.contains(".") && !api.contains(".k8s.io/");
    }

    private Set<ValidationMessage> mistakes(JsonNode resource) {
        var apiVersion = resource.path("apiVersion").asText();
        var schema = definitions.of(apiVersion, resource.path("kind").asText());
        assertThat(schema)
                .as("the definition of " + apiVersion + " " + resource.path("kind"))
                .isNotNull();
        return schema.validate(resource);
    }
}
