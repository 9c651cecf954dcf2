package dev.warren.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.local.PrometheusPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The alerts, held against their tests, their pages, and those who apply them.
class AlertsTest {
    private static final Path FOLDER = Path.of("../prometheus");
    private static final Path ALERTS = FOLDER.resolve("alerts.yaml");
    private static final Path REPOSITORY = Path.of("../..");
    private static final Path RUNBOOKS = REPOSITORY.resolve("docs/runbooks");
    private static final List<String> HEADINGS =
            List.of("## Meaning", "## First look", "## Commands", "## Mend", "## Verify");

    @Test
    void rules_are_right() throws Exception {
        succeeds("check", "rules", ALERTS.toString());
    }

    @Test
    void alerts_fire_and_clear_when_they_should() throws Exception {
        succeeds("test", "rules", FOLDER.resolve("alerts-test.yaml").toString());
    }

    @Test
    void a_rule_that_is_wrong_is_found(@TempDir Path folder) throws Exception {
        var rules = folder.resolve("alerts.yaml");
        Files.writeString(
                rules,
                Files.readString(ALERTS)
                        .replace("(warren_outbox_oldest_seconds) > 30", "(warren_outbox_oldest_seconds) < 30"));
        var tests = folder.resolve("alerts-test.yaml");
        Files.copy(FOLDER.resolve("alerts-test.yaml"), tests);
        assertThat(promtool("test", "rules", tests.toString())).isNotZero();
    }

    @Test
    void every_alert_has_a_test() throws Exception {
        var tests = Files.readString(FOLDER.resolve("alerts-test.yaml"));
        assertThat(names()).isNotEmpty().allSatisfy(name -> assertThat(tests)
                .contains("alertname: " + name + ", exp_alerts: []")
                .contains("alertname: " + name + "\n"));
    }

    @Test
    void every_alert_has_a_page_and_every_page_an_alert() throws Exception {
        var pages =
                alerts().map(alert -> alert.at("/annotations/runbook").asText()).toList();
        assertThat(pages).doesNotHaveDuplicates().allMatch(page -> page.startsWith("docs/runbooks/"));
        try (var files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> REPOSITORY.relativize(file).toString())
                            .filter(file -> !file.endsWith("README.md")))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
        var list = Files.readString(RUNBOOKS.resolve("README.md"));
        assertThat(alerts()).allSatisfy(alert -> {
            var file = REPOSITORY.resolve(alert.at("/annotations/runbook").asText());
            var page = Files.readString(file);
            assertThat(page).startsWith("# " + alert.path("alert").asText() + "\n");
            assertThat(page.lines().filter(line -> line.startsWith("## "))).isEqualTo(HEADINGS);
            assertThat(list)
                    .contains(
                            "| %s | [%s](%2$s) |".formatted(alert.path("alert").asText(), file.getFileName()));
        });
    }

    @Test
    void alerts_say_how_urgent_they_are() {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        });
    }

    @Test
    void kubernetes_applies_the_same() throws Exception {
        var made = Yaml.documents(Files.readString(Overlay.KUBERNETES.resolve("base/alerts.yaml")));
        assertThat(made).singleElement().satisfies(resource -> assertThat(resource.path("spec"))
                .as("run deploy/prometheus/wrap")
                .isEqualTo(rules()));
    }

    @Test
    void compose_applies_the_same() {
        var prometheus = Compose.read().container("prometheus");
        assertThat(prometheus.path("volumes"))
                .extracting(JsonNode::asText)
                .contains("../prometheus/alerts.yaml:/etc/prometheus/alerts.yaml:ro");
    }

    private static void succeeds(String... arguments) throws Exception {
        assertThat(promtool(arguments)).isZero();
    }

    private static int promtool(String... arguments) throws Exception {
        var program = PrometheusPrograms.promtool();
        assumeTrue(program.isPresent(), "skipped: no promtool found (Debian: prometheus)");
        var command = Stream.concat(Stream.of(program.get().toString()), Stream.of(arguments))
                .toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        System.out.print(new String(process.getInputStream().readAllBytes(), UTF_8));
        return process.waitFor();
    }

    private static List<String> names() {
        return alerts().map(alert -> alert.path("alert").asText()).toList();
    }

    private static Stream<JsonNode> alerts() {
        return StreamSupport.stream(rules().at("/groups/0/rules").spliterator(), false);
    }

    private static JsonNode rules() {
        return Yaml.file(ALERTS);
    }
}
