package dev.warren.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every pod of ours keeps to.
class PoliciesTest {
    private static final Path SHARED_SETTINGS =
            Path.of("../../shared-events/messaging/src/main/resources/META-INF/microprofile-config.properties");

    @ParameterizedTest
    @EnumSource
    void every_service_runs_and_is_prepared(Overlay overlay) {
        for (var service : ServiceName.values()) {
            assertThat(overlay.workloads().map(Overlay::name))
                    .contains(service.lowerCase() + "-service", service.lowerCase() + "-prepare");
        }
    }

    @ParameterizedTest
    @EnumSource
    void images_have_a_version(Overlay overlay) {
        forEveryContainer(
                overlay, (_, container) -> assertThat(container.path("image").asText())
                        .matches("[^:@]+:[^:@]+")
                        .doesNotEndWith(":latest"));
        assertThat(overlay.ofKind("RabbitmqCluster"))
                .allSatisfy(
                        broker -> assertThat(broker.at("/spec/image").asText()).matches(".+:[0-9].+"));
        assertThat(overlay.ofKind("Cluster")).isNotEmpty().allSatisfy(database -> assertThat(
                        database.at("/spec/imageName").asText())
                .matches(".+:[0-9].+"));
    }

    @ParameterizedTest
    @EnumSource
    void containers_are_nobody_and_can_change_nothing(Overlay overlay) {
        forEveryContainer(overlay, (pod, container) -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("hostNetwork").asBoolean()).isFalse();
            var context = container.path("securityContext");
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("privileged").asBoolean()).isFalse();
            assertThat(context.at("/capabilities/drop"))
                    .extracting(JsonNode::asText)
                    .containsExactly("ALL");
            assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
            assertThat(pod.path("volumes")).allMatch(volume -> volume.has("emptyDir"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void memory_is_limited_and_both_resources_are_requested(Overlay overlay) {
        forEveryContainer(overlay, (_, container) -> {
            assertThat(container.at("/resources/limits/memory").asText()).matches("[0-9]+[MG]i");
            assertThat(container.at("/resources/requests/memory").asText()).matches("[0-9]+[MG]i");
            assertThat(container.at("/resources/requests/cpu").asText()).matches("[0-9]+m?");
        });
    }

    @ParameterizedTest
    @EnumSource
    void services_are_probed(Overlay overlay) {
        assertThat(overlay.ofKind("Deployment")).isNotEmpty().allSatisfy(deployment -> {
            var container = deployment.at("/spec/template/spec/containers/0");
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        });
    }

    /// A service that starts waits for its database. To be killed meanwhile would only make it begin again.
    @ParameterizedTest
    @EnumSource
    void a_service_is_not_killed_while_it_waits_for_its_database(Overlay overlay) throws IOException {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(SHARED_SETTINGS)) {
            settings.load(file);
        }
        long waitsSeconds = Long.parseLong(settings.getProperty("quarkus.flyway.connect-retries"))
                * Duration.parse(settings.getProperty("quarkus.flyway.connect-retries-interval"))
                        .toSeconds();
        assertThat(overlay.ofKind("Deployment")).isNotEmpty().allSatisfy(deployment -> {
            var probe = deployment.at("/spec/template/spec/containers/0/startupProbe");
            assertThat(probe.path("periodSeconds").asLong()
                            * probe.path("failureThreshold").asLong())
                    .isGreaterThan(waitsSeconds);
        });
    }

    /// Liveness must bear a machine that is short of power: seconds of silence are no reason to kill.
    @ParameterizedTest
    @EnumSource
    void readiness_is_quick_and_liveness_is_patient(Overlay overlay) {
        assertThat(overlay.ofKind("Deployment")).isNotEmpty().allSatisfy(deployment -> {
            var container = deployment.at("/spec/template/spec/containers/0");
            assertThat(silence(container.path("readinessProbe"))).isLessThanOrEqualTo(15);
            assertThat(silence(container.path("livenessProbe"))).isGreaterThanOrEqualTo(60);
            assertThat(container.at("/readinessProbe/timeoutSeconds").asInt())
                    .as("longer than the check itself waits for the database")
                    .isGreaterThan(2);
        });
    }

    private static int silence(JsonNode probe) {
        return probe.path("periodSeconds").asInt()
                * probe.path("failureThreshold").asInt();
    }

    @ParameterizedTest
    @EnumSource
    void every_service_has_an_account_of_its_own_and_a_budget_for_disruptions(Overlay overlay) {
        var accounts = overlay.ofKind("ServiceAccount").map(Overlay::name).toList();
        var used = overlay.ofKind("Deployment")
                .map(deployment ->
                        deployment.at("/spec/template/spec/serviceAccountName").asText())
                .toList();
        assertThat(used).doesNotHaveDuplicates().isSubsetOf(accounts);
        assertThat(overlay.ofKind("Deployment"))
                .allSatisfy(deployment -> assertThat(overlay.ofKind("PodDisruptionBudget")
                                .filter(budget -> budget.at("/spec/selector").equals(deployment.at("/spec/selector"))))
                        .hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void secrets_are_referred_to_and_never_contained(Overlay overlay) {
        assertThat(overlay.ofKind("Secret")).isEmpty();
        forEveryContainer(overlay, (_, container) -> assertThat(container.path("env"))
                .filteredOn(variable -> variable.path("name").asText().matches(".*(PASSWORD|SECRET|TOKEN).*"))
                .isNotEmpty()
                .allMatch(
                        variable -> variable.at("/valueFrom/secretKeyRef/name").isTextual()));
        assertThat(overlay.ofKind("ConfigMap"))
                .allSatisfy(map -> assertThat(map.path("data").fieldNames())
                        .toIterable()
                        .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN).*")));
    }

    /// The owner's login and the one that declares the topology are the job's.
    @ParameterizedTest
    @EnumSource
    void a_service_gets_no_login_that_could_change_the_schema_or_the_topology(Overlay overlay) {
        assertThat(overlay.ofKind("Deployment")).isNotEmpty().allSatisfy(deployment -> {
            var service =
                    deployment.at("/metadata/labels/app.kubernetes.io~1name").asText();
            assertThat(secretsOf(deployment))
                    .containsOnly(service + "-database-user", service + "-broker-user-credentials");
        });
    }

    private static List<String> secretsOf(JsonNode workload) {
        return workload.findValues("secretKeyRef").stream()
                .map(reference -> reference.path("name").asText())
                .toList();
    }

    @FunctionalInterface
    private interface Rule {
        void check(JsonNode pod, JsonNode container);
    }

    private static void forEveryContainer(Overlay overlay, Rule rule) {
        assertThat(overlay.workloads()).isNotEmpty().allSatisfy(workload -> {
            var pod = workload.at("/spec/template/spec");
            assertThat(pod.path("containers")).isNotEmpty();
            StreamSupport.stream(pod.path("containers").spliterator(), false)
                    .forEach(container -> rule.check(pod, container));
        });
    }
}
