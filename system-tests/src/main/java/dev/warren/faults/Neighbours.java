package dev.warren.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What other programs take of this machine. Where they take much, how long a recovery lasts
/// says nothing about us.
final class Neighbours {
    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final double TICKS_PER_SECOND = 100;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final long begunAt = System.nanoTime();
    private final double busy = busySeconds();
    private final double ours = ourSeconds();

    /// The share of all cores that others had since this was made; 0 where it cannot be known.
    double share() {
        double elapsed = (System.nanoTime() - begunAt) / 1e9;
        double others = busySeconds() - busy - Math.max(0, ourSeconds() - ours);
        return Math.clamp(others / (elapsed * CORES), 0, 1);
    }

    private static double busySeconds() {
        try (var lines = Files.lines(STATISTICS)) {
            var columns = lines.findFirst().orElseThrow().trim().split("\\s+");
            // user, nice, system; then idle and waiting; then interrupts and what a host has taken away
            return Stream.of(columns[1], columns[2], columns[3], columns[6], columns[7], columns[8])
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    private static double ourSeconds() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(cpu -> cpu.toMillis() / 1e3)
                .sum();
    }
}
