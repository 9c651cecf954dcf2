package dev.warren.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both Containerfiles, followed without an engine, over a checkout that only seems to be built.
class ImageTest {
    private static final Map<String, String> ARGUMENTS =
            Map.of("BASE", "scratch", "SERVICE", "payment", "VERSION", "1.2.3", "REVISION", "abc");

    @TempDir
    private Path checkout;

    @BeforeEach
    void build() throws IOException {
        for (var file : new String[] {
            "quarkus-app/lib/main/a.jar",
            "quarkus-app/quarkus/b.jar",
            "quarkus-app/app/c.jar",
            "quarkus-app/quarkus-run.jar",
            "sbom.json",
            "warren-payment-0.1.0-SNAPSHOT-runner"
        }) {
            write("services/payment/target/" + file);
        }
        for (var file : new String[] {"lib/a.jar", "classes/A.class", "sbom.json"}) {
            write("deploy/local/target/" + file);
        }
    }

    private void write(String file) throws IOException {
        var built = checkout.resolve(file);
        Files.createDirectories(built.getParent());
        Files.writeString(built, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void is_nobody_says_what_it_is_and_starts_a_service(String kind) throws Exception {
        var config = configOf(Containerfile.read(Path.of("Containerfile." + kind), ARGUMENTS));

        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.at("/Labels/org.opencontainers.image.version").asText())
                .isEqualTo("1.2.3");
        assertThat(config.at("/Labels/org.opencontainers.image.revision").asText())
                .isEqualTo("abc");
        assertThat(config.at("/Labels/org.opencontainers.image.title").asText()).startsWith("Warren: payment");
        assertThat(config.path("Entrypoint").get(0).asText()).isIn("java", "/app/service");
        assertThat(config.path("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(config.path("Env")).extracting(JsonNode::asText).contains("QUARKUS_HTTP_PORT=8080");
    }

    @Test
    void the_sandbox_is_heard_from_other_containers_and_owns_what_it_keeps() throws Exception {
        var config = configOf(Containerfile.read(Path.of("Containerfile.sandbox"), ARGUMENTS));

        assertThat(config.path("Entrypoint")).extracting(JsonNode::asText).contains("outside", "/home/nonroot");
        assertThat(config.path("ExposedPorts").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("8091/tcp", "8092/tcp", "8093/tcp");
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
    }

    @Test
    void has_a_base_of_its_own_unless_another_is_given() throws IOException {
        var without = new HashMap<>(ARGUMENTS);
        without.remove("BASE");
        assertThat(Containerfile.read(Path.of("Containerfile.jvm"), without).base())
                .matches("gcr\\.io/distroless/java25-debian13:nonroot");
    }

    @Test
    void refuses_what_was_not_built() throws IOException {
        var other = new HashMap<>(ARGUMENTS);
        other.put("SERVICE", "order");
        var file = Containerfile.read(Path.of("Containerfile.jvm"), other);
        assertThatThrownBy(() -> Image.of(file, checkout)).hasMessageContaining("build it first");
    }

    @Test
    void refuses_an_argument_without_a_value() {
        assertThatThrownBy(() -> Containerfile.read(Path.of("Containerfile.jvm"), Map.of("SERVICE", "payment")))
                .hasMessageContaining("VERSION has no value");
    }

    private JsonNode configOf(Containerfile file) throws Exception {
        var archive = checkout.resolve("image.tar");
        Image.of(file, checkout).to(Containerizer.to(TarImage.at(archive).named("warren/payment:1.2.3")));
        var manifest = blob(
                archive, blob(archive, "index.json").at("/manifests/0/digest").asText());
        return blob(archive, manifest.at("/config/digest").asText()).path("config");
    }

    private static JsonNode blob(Path archive, String name) throws IOException {
        var path = name.startsWith("sha256:") ? "blobs/sha256/" + name.substring("sha256:".length()) : name;
        try (var tar = new TarFile(archive)) {
            var entry = tar.getEntries().stream()
                    .filter(candidate -> candidate.getName().equals(path))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper().readTree(tar.getInputStream(entry));
        }
    }
}
