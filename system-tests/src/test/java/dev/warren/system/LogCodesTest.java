package dev.warren.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever an operator can read in a log has a code, and every code is explained.
class LogCodesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern CODE = Pattern.compile("\"(WRN-[0-9]{3}) ");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (WRN-[0-9]{3}) \\| (INFO|WARN|ERROR) \\| .+ \\| .+ \\|$");
    private static final Pattern CALL =
            Pattern.compile("(?s)(LOG|log)\\.(infof?|warnf?|errorf?|seldom)\\((?<said>.*?)\\)\\s*;");

    @Test
    void every_code_is_used_in_one_place() {
        assertThat(codes()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void every_code_is_explained_and_nothing_else() throws IOException {
        var explained = ROW.matcher(Files.readString(REPOSITORY.resolve("docs/logs.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(explained).isSorted().doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(codes());
    }

    @Test
    void everything_above_debugging_has_a_code() {
        assertThat(sources().flatMap(source -> CALL.matcher(source).results()).map(MatchResult::group))
                .isNotEmpty()
                .allMatch(call -> CODE.matcher(call).find());
    }

    private static List<String> codes() {
        return sources()
                .flatMap(source -> CODE.matcher(source).results())
                .map(code -> code.group(1))
                .toList();
    }

    private static Stream<String> sources() {
        return Stream.of(
                        "shared-events/messaging",
                        "services/order",
                        "services/payment",
                        "services/inventory",
                        "services/shipping",
                        "services/notification")
                .flatMap(module -> javaFiles(REPOSITORY.resolve(module).resolve("src/main/java")))
                .map(LogCodesTest::read);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
