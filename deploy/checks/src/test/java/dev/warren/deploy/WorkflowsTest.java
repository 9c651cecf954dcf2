package dev.warren.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the build server may do, and with whose code.
class WorkflowsTest {
    private static final Path FOLDER = Path.of("../../.github/workflows");

    static List<JsonNode> workflows() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(Yaml::file).toList();
        }
    }

    /// A tag can be moved to other code.
    @ParameterizedTest
    @MethodSource("workflows")
    void actions_are_pinned_to_a_commit(JsonNode workflow) {
        assertThat(workflow.findValuesAsText("uses"))
                .isNotEmpty()
                .allMatch(action -> action.matches(".+@[0-9a-f]{40}"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void nothing_is_permitted_but_reading_unless_a_job_says_so(JsonNode workflow) {
        assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(Stream.of(workflow.findValuesAsText("persist-credentials")).flatMap(List::stream))
                .isNotEmpty()
                .containsOnly("false");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void every_job_has_an_end(JsonNode workflow) {
        assertThat(workflow.path("jobs")).isNotEmpty().allMatch(job -> job.path("timeout-minutes")
                .isInt());
    }

    /// What somebody else has named must not become part of a script.
    @ParameterizedTest
    @MethodSource("workflows")
    void scripts_contain_no_expressions(JsonNode workflow) {
        assertThat(workflow.findValuesAsText("run")).isNotEmpty().noneMatch(script -> script.contains("${{"));
    }
}
