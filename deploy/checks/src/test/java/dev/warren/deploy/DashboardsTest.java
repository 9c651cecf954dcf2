package dev.warren.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.local.PrometheusPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dashboards, as far as they can be judged without a Grafana.
class DashboardsTest {
    private static final Path FOLDER = Path.of("../grafana");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COLUMNS = 24;

    private static List<JsonNode> dashboards() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(DashboardsTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            var dashboard = JSON.readTree(file.toFile());
            assertThat(file.getFileName()).hasToString(dashboard.path("uid").asText() + ".json");
            return dashboard;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void there_is_one_for_each_question() {
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.path("uid").asText())
                .containsExactly("warren-broker", "warren-business", "warren-flow", "warren-service");
    }

    @Test
    void every_panel_asks_the_source_that_compose_provides() {
        var sources =
                Yaml.file(Compose.FOLDER.resolve("grafana/datasources.yaml")).findValuesAsText("uid");
        assertThat(dashboards()).allSatisfy(dashboard -> assertThat(dashboard.findValues("datasource"))
                .isNotEmpty()
                .allMatch(source -> sources.contains(source.path("uid").asText())));
    }

    @Test
    void panels_have_a_title_a_unit_and_room() {
        assertThat(dashboards()).allSatisfy(dashboard -> {
            assertThat(dashboard.path("panels"))
                    .extracting(panel -> panel.path("id").asInt())
                    .doesNotHaveDuplicates();
            assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                assertThat(panel.at("/gridPos/x").asInt()
                                + panel.at("/gridPos/w").asInt())
                        .isLessThanOrEqualTo(COLUMNS);
            });
        });
    }

    @Test
    void every_question_can_be_asked(@TempDir Path folder) throws Exception {
        var promtool = PrometheusPrograms.promtool();
        assumeTrue(promtool.isPresent(), "skipped: no promtool found (Debian: prometheus)");
        var rules = new StringBuilder("groups:\n- name: dashboards\n  rules:\n");
        expressions()
                .forEach(expression -> rules.append("  - {record: asked, expr: %s}\n"
                        .formatted(JSON.valueToTree(expression.replace("$service", "order")))));
        var file = Files.writeString(folder.resolve("rules.yaml"), rules);
        var check = new ProcessBuilder(promtool.get().toString(), "check", "rules", "--lint=none", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    private static Stream<String> expressions() {
        return dashboards().stream()
                .flatMap(dashboard -> dashboard.findValues("expr").stream())
                .map(JsonNode::asText);
    }

    @Test
    void compose_shows_them() {
        assertThat(Compose.read().container("grafana").path("volumes"))
                .extracting(JsonNode::asText)
                .contains("../grafana:/etc/warren/dashboards:ro");
    }
}
