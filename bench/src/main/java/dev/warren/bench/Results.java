package dev.warren.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One call of the benchmark, as it stands in its JSON file.
///
/// @param at       when it began
/// @param commit   of the checkout that was measured
/// @param machine  where
/// @param settings with what
record Results(
        String at, String commit, Map<String, String> machine, Map<String, String> settings, List<Section> workloads) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// @param arguments what was asked for, beyond the defaults
    record Section(
            String name, String about, Map<String, String> arguments, List<Run> runs, Map<String, Spread> figures) {

        static Section of(Workload workload, Map<String, String> arguments, List<Run> runs) {
            var counting = runs.stream().filter(Run::counts).map(Run::figures).toList();
            return new Section(workload.name(), workload.about(), arguments, runs, Spread.ofEach(counting));
        }
    }

    /// @param loadAverage of the machine when the run began: others may have been at work
    /// @param findings    why the run does not count
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Run(
            String at,
            double loadAverage,
            double seconds,
            Map<String, Double> figures,
            List<String> findings,
            List<String> notes) {

        Run {
            findings = findings == null ? List.of() : findings;
            notes = notes == null ? List.of() : notes;
        }

        boolean counts() {
            return findings.isEmpty();
        }
    }

    boolean allCount() {
        return workloads.stream().flatMap(section -> section.runs().stream()).allMatch(Run::counts);
    }

    void write(Path file) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }
}
