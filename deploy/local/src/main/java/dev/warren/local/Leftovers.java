package dev.warren.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Processes that a killed run left behind in a state directory.
final class Leftovers {
    private static final int PID_FILE_DEPTH = 2;

    private Leftovers() {}

    /// Ends them. Only for whoever holds the state's lock, or knows that nobody does.
    static void end(Path state) {
        List<Path> pidFiles = pidFiles(state);
        // Together, because each may take seconds to stop.
        pidFiles.parallelStream().forEach(file -> Child.endLeftover(new PidFile(file), stopSignal(file)));
    }

    private static String stopSignal(Path pidFile) {
        return pidFile.endsWith("postgresql.pid") ? "INT" : "TERM";
    }

    private static List<Path> pidFiles(Path state) {
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                state, PID_FILE_DEPTH, (path, attributes) -> path.toString().endsWith(".pid"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
