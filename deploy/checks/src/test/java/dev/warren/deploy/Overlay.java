package dev.warren.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What `kubectl apply -k` would send to a cluster.
enum Overlay {
    DEV,
    PRODUCTION;

    static final Path KUBERNETES = Path.of("../kubernetes");

    private List<JsonNode> resources;

    /// Skips the test where there is no kubectl.
    synchronized List<JsonNode> resources() {
        if (resources == null) {
            resources = Yaml.documents(render());
        }
        return resources;
    }

    Stream<JsonNode> ofKind(String kind) {
        return resources().stream().filter(isOfKind(kind));
    }

    /// Pods of our own, as what runs them describes them.
    Stream<JsonNode> workloads() {
        return resources().stream().filter(isOfKind("Deployment").or(isOfKind("Job")));
    }

    static Predicate<JsonNode> isOfKind(String kind) {
        return resource -> resource.path("kind").asText().equals(kind);
    }

    static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    private String render() {
        var folder = KUBERNETES.resolve("overlays").resolve(name().toLowerCase(Locale.ROOT));
        try {
            var kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString()).start();
            kubectl.getOutputStream().close();
            var rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var errors = new String(kubectl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kubectl.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + ": " + errors);
            }
            return rendered;
        } catch (IOException e) {
            assumeTrue(false, () -> "skipped: no kubectl found: " + e.getMessage());
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
