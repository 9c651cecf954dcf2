package dev.warren.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// A process id on disk that cannot be mistaken for a stranger's: the start time is kept with it.
record PidFile(Path path) {
    /// Linux reckons start times from the boot time, which moves a little when the clock is set.
    private static final long CLOCK_STEP_MS = 2_000;

    void write(ProcessHandle process) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, process.pid() + " " + startedAt(process).toEpochMilli() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The process that was written, if it still runs.
    Optional<ProcessHandle> process() {
        try {
            String[] parts = Files.readString(path).strip().split(" ");
            long startedAtMs = Long.parseLong(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Math.abs(startedAt(process).toEpochMilli() - startedAtMs) <= CLOCK_STEP_MS);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant startedAt(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
