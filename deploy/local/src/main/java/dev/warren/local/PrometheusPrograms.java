package dev.warren.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Prometheus' programs, where they are installed. Nothing but tests needs them: they are never installed from here.
///
/// - Debian, Ubuntu: `apt-get install --no-install-recommends prometheus`, and `systemctl disable --now prometheus`
/// - macOS: `brew install prometheus`
/// - or set `WARREN_PROMETHEUS_BIN` to the folder of an unpacked archive
public final class PrometheusPrograms {
    private static final List<String> USUAL = List.of("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin");

    private PrometheusPrograms() {}

    /// Checks and tests rules.
    public static Optional<Path> promtool() {
        return find("promtool");
    }

    public static Optional<Path> prometheus() {
        return find("prometheus");
    }

    private static Optional<Path> find(String program) {
        return Stream.of(configured(), onPath(), USUAL.stream())
                .flatMap(folders -> folders)
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<String> configured() {
        return Stream.ofNullable(System.getenv("WARREN_PROMETHEUS_BIN"));
    }

    private static Stream<String> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank());
    }
}
