package dev.warren.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.ServiceName;
import dev.warren.local.BrokerPermissions;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What refers to something else in the cluster finds it, and only that.
class ReferencesTest {
    private static final String REACHES_SERVERS = "warren.dev/reaches";

    /// What operators make for their resources, and the password that an administrator gives.
    @ParameterizedTest
    @EnumSource
    void every_secret_is_made_by_somebody(Overlay overlay) {
        var users = overlay.ofKind("User").map(user -> Overlay.name(user) + "-user-credentials");
        var databases = overlay.ofKind("Cluster")
                .flatMap(database -> Stream.of(
                        Overlay.name(database) + "-app",
                        database.at("/spec/managed/roles/0/passwordSecret/name").asText()));
        assertThat(overlay.workloads().flatMap(workload -> workload.findValues("secretKeyRef").stream()))
                .extracting(reference -> reference.path("name").asText())
                .isSubsetOf(Stream.concat(users, databases).toList());
    }

    @ParameterizedTest
    @EnumSource
    void every_reference_finds_its_resource(Overlay overlay) {
        assertThat(names(overlay, "ConfigMap")).containsAll(referred(overlay, "configMapRef"));
        assertThat(names(overlay, "User")).containsAll(referred(overlay, "userReference"));
        assertThat(names(overlay, "RabbitmqCluster")).containsAll(referred(overlay, "rabbitmqClusterReference"));
        assertThat(names(overlay, "Deployment")).containsAll(referred(overlay, "scaleTargetRef"));
        assertThat(overlay.ofKind("Ingress").flatMap(ingress -> ingress.findValues("service").stream()))
                .extracting(service -> service.path("name").asText())
                .isSubsetOf(names(overlay, "Service"));
        assertThat(overlay.ofKind("ConfigMap")
                        .map(map -> map.at("/data/WARREN_DATABASE_HOST").asText("")))
                .containsAll(names(overlay, "Cluster").stream()
                        .map(name -> name + "-rw")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_user_of_the_broker_may_do_what_the_table_of_events_says(Overlay overlay) {
        for (var service : ServiceName.values()) {
            var user = service.lowerCase() + "-broker";
            var may = BrokerPermissions.of(service);
            assertThat(overlay.ofKind("Permission").filter(permission -> isFor(user, permission)))
                    .singleElement()
                    .extracting(permission -> permission.at("/spec/permissions"))
                    .satisfies(permissions -> {
                        assertThat(permissions.path("configure").asText()).isEqualTo(may.configure());
                        assertThat(permissions.path("write").asText()).isEqualTo(may.write());
                        assertThat(permissions.path("read").asText()).isEqualTo(may.read());
                    });
            Map<String, String> topics = overlay.ofKind("TopicPermission")
                    .filter(permission -> isFor(user, permission))
                    .map(permission -> permission.at("/spec/permissions"))
                    .collect(toMap(topic -> topic.path("exchange").asText(), topic -> topic.path("write")
                            .asText()));
            assertThat(topics).isEqualTo(may.topics());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_is_reached_by_its_own_service(Overlay overlay) {
        for (var service : ServiceName.values()) {
            var policy = policy(overlay, service.lowerCase() + "-database");
            assertThat(policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .isEqualTo(service.lowerCase());
            assertThat(policy.at("/spec/ingress/0/from")).singleElement().satisfies(peer -> {
                assertThat(peer.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText())
                        .isEqualTo(service.lowerCase());
                assertThat(peer.at("/podSelector/matchLabels").has(REACHES_SERVERS))
                        .isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_service_reaches_its_own_database_the_broker_and_the_name_service(Overlay overlay) {
        for (var service : ServiceName.values()) {
            var policy = policy(overlay, service.lowerCase() + "-service").path("spec");
            assertThat(policy.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .isEqualTo(service.lowerCase());
            assertThat(policy.path("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
            assertThat(policy.path("egress")).hasSize(3);
            assertThat(policy.at("/egress/0/to/0/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .isEqualTo(service.lowerCase());
        }
        assertThat(overlay.workloads()).allSatisfy(workload -> assertThat(
                        workload.at("/spec/template/metadata/labels").has(REACHES_SERVERS))
                .isTrue());
        assertThat(overlay.ofKind("NetworkPolicy")
                        .filter(policy -> policy.at("/spec/podSelector").isEmpty()))
                .as("what nothing else allows is refused")
                .hasSize(1);
    }

    /// For diagnoses; no other service reaches another.
    @ParameterizedTest
    @EnumSource
    void the_order_service_asks_the_others_and_they_let_it_in(Overlay overlay) {
        var others = Stream.of(ServiceName.values())
                .filter(service -> service != ServiceName.ORDER)
                .map(ServiceName::lowerCase)
                .toList();
        var asks = policy(overlay, "order-asks").path("spec");
        assertThat(asks.at("/podSelector/matchLabels/app.kubernetes.io~1name").asText())
                .isEqualTo("order");
        assertThat(asks.at("/egress/0/to/0/podSelector/matchExpressions/0/values"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(others);
        var answered = policy(overlay, "order-is-answered").path("spec");
        assertThat(answered.at("/podSelector/matchExpressions/0/values"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(others);
        assertThat(answered.at("/ingress/0/from")).singleElement().satisfies(peer -> assertThat(
                        peer.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText())
                .isEqualTo("order"));
        var settings = overlay.ofKind("ConfigMap")
                .map(map -> map.path("data"))
                .filter(data -> data.has("WARREN_ORDER_DIAGNOSIS_URL_PAYMENT"))
                .findFirst()
                .orElseThrow();
        assertThat(others).allSatisfy(service -> {
            var url = settings.path("WARREN_ORDER_DIAGNOSIS_URL_" + service.toUpperCase(Locale.ROOT))
                    .asText();
            assertThat(url).isEqualTo("http://" + service + "-service");
            assertThat(names(overlay, "Service")).contains(service + "-service");
        });
    }

    @ParameterizedTest
    @EnumSource
    void spans_reach_the_collector(Overlay overlay) {
        var collector = overlay.ofKind("ConfigMap")
                .map(map -> map.at("/data/WARREN_TRACING_OTLP"))
                .filter(JsonNode::isTextual)
                .map(url -> URI.create(url.asText()))
                .findFirst()
                .orElseThrow();
        var way = policy(overlay, "traces").at("/spec/egress/0");
        var namespace = way.at("/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name");
        assertThat(collector.getHost()).endsWith("." + namespace.asText());
        assertThat(way.at("/ports/0/port").asInt()).isEqualTo(collector.getPort());
    }

    private static boolean isFor(String user, JsonNode permission) {
        return permission.at("/spec/userReference/name").asText().equals(user);
    }

    private static JsonNode policy(Overlay overlay, String name) {
        return overlay.ofKind("NetworkPolicy")
                .filter(policy -> Overlay.name(policy).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Collection<String> names(Overlay overlay, String kind) {
        return overlay.ofKind(kind).map(Overlay::name).toList();
    }

    private static Collection<String> referred(Overlay overlay, String field) {
        return overlay.resources().stream()
                .flatMap(resource -> resource.findValues(field).stream())
                .map(reference -> reference.path("name").asText())
                .toList();
    }
}
