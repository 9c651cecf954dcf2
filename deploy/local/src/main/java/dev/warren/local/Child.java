package dev.warren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A long-running process that this JVM started and answers for: its own session, its own log, a pid file to find it
/// by after a hard kill of this JVM, and the watchdog behind it.
final class Child {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);

    private final Spec spec;
    private final Process process;

    /// @param input      what it reads from standard input
    /// @param stopSignal what ends it cleanly: `TERM`, or `INT` for PostgreSQL, where TERM waits for its clients
    record Spec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path input,
            Path log,
            PidFile pidFile,
            String stopSignal) {

        static final Path NO_INPUT = Path.of(Platform.WINDOWS ? "NUL" : "/dev/null");
    }

    private Child(Spec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    static Child start(Spec spec) {
        List<String> command = new ArrayList<>(Platform.ownSession());
        command.addAll(spec.command());
        try {
            Files.createDirectories(spec.log().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(spec.input().toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(spec.environment());
            Process process = builder.start();
            Watchdog.guard(process.pid(), spec.stopSignal());
            spec.pidFile().write(process.toHandle());
            return new Child(spec, process);
        } catch (IOException e) {
            throw new StartFailure("Cannot start " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    /// Waits until the process has ended by itself.
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /// Ends a process that an earlier run left behind, if there is one.
    static void endLeftover(PidFile pidFile, String stopSignal) {
        pidFile.process().ifPresent(leftover -> end(leftover, stopSignal, STOP_DEADLINE));
        pidFile.delete();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    StartFailure failure(String what) {
        String state = process.isAlive() ? "" : " (it ended with exit code " + process.exitValue() + ")";
        return StartFailure.withLog(spec.name() + " " + what + state, spec.log());
    }

    void stop() {
        stop(STOP_DEADLINE);
    }

    /// @param within how long it may take to end before it is killed
    void stop(Duration within) {
        end(process.toHandle(), spec.stopSignal(), within);
        gone();
    }

    /// SIGKILL, for fault tests.
    void kill() {
        process.destroyForcibly();
        gone();
    }

    private void gone() {
        try {
            if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(spec.name() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Watchdog.release(process.pid());
        spec.pidFile().delete();
    }

    private static void end(ProcessHandle process, String stopSignal, Duration within) {
        if (Platform.WINDOWS) {
            process.destroy();
        } else {
            Shell.run(STOP_DEADLINE, List.of("sh", "-c", "kill -" + stopSignal + " " + process.pid()));
        }
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }
}
