package dev.warren.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.Serial;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kubernetes' own resources, held against its model: what the model does not know is a mistake.
class CoreResourcesTest {
    private static final Map<String, Class<?>> MODEL = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    Ingress.class,
                    Job.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Service.class,
                    ServiceAccount.class)
            .collect(toMap(Class::getSimpleName, type -> type));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new NothingAdditional())
            .build();

    /// The model keeps what it does not know as additional properties.
    private static final class NothingAdditional extends JacksonAnnotationIntrospector {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void fit_the_model(Overlay overlay) {
        assertThat(overlay.resources())
                .filteredOn(CoreResourcesTest::isCore)
                .isNotEmpty()
                .allSatisfy(resource -> assertThatCode(() -> read(resource))
                        .as(Overlay.name(resource))
                        .doesNotThrowAnyException());
    }

    /// The model reads a resource of any version.
    @ParameterizedTest
    @EnumSource
    void are_of_the_version_that_the_model_is_of(Overlay overlay) {
        assertThat(overlay.resources()).filteredOn(CoreResourcesTest::isCore).allSatisfy(resource -> assertThat(
                        resource.path("apiVersion").asText())
                .isIn("v1", "apps/v1", "batch/v1", "policy/v1", "networking.k8s.io/v1"));
    }

    @Test
    void what_the_model_does_not_know_is_found() {
        var deployment = (ObjectNode) Overlay.PRODUCTION
                .ofKind("Deployment")
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("readOnlyRootFileSystem", true);
        assertThatThrownBy(() -> read(deployment)).hasMessageContaining("readOnlyRootFileSystem");
    }

    private static boolean isCore(JsonNode resource) {
        var api = resource.path("apiVersion").asText();
        return !api.contains(".") || api.contains(".k8s.io/");
    }

    private static String kind(JsonNode resource) {
        return resource.path("kind").asText();
    }

    private static Object read(JsonNode resource) throws JsonProcessingException {
        var type = MODEL.get(kind(resource));
        assertThat(type).as("the model of " + kind(resource)).isNotNull();
        return STRICT.treeToValue(resource, type);
    }
}
