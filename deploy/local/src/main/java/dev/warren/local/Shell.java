package dev.warren.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs short commands to their end, with a deadline.
final class Shell {
    private Shell() {}

    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Result run(Duration deadline, List<String> command) {
        return run(deadline, Map.of(), command);
    }

    static Result run(Duration deadline, Map<String, String> environment, List<String> command) {
        return run(deadline, environment, "", command);
    }

    /// Standard error is part of the output. A command that cannot be started or misses the deadline is a failed one.
    ///
    /// @param input short enough that a command which reads nothing does not hold us up
    static Result run(Duration deadline, Map<String, String> environment, String input, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Thread killer = Thread.ofVirtual().start(() -> killAfter(deadline, process));
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
                return new Result(process.waitFor(), text);
            } finally {
                killer.interrupt();
            }
        } catch (IOException | UncheckedIOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(130, "interrupted");
        }
    }

    private static void killAfter(Duration deadline, Process process) {
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // The command ended in time.
        }
    }
}
