package dev.warren.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What a process and all that descends from it have used. Exact on Linux, where a parent inherits the times of the
/// children that it has seen end; elsewhere those are lost.
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    /// The kernel counts in hundredths of a second on every architecture that Linux's ABI knows.
    private static final long TICK_MS = 10;
    /// utime, stime, cutime and cstime stand at 14 to 17; the name at 2 may hold blanks, so counting begins behind it.
    private static final int FIRST_TIME = 14 - 3;

    private final List<ProcessHandle> processes;

    private ProcessTree(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    /// The processes that there are now.
    static ProcessTree of(long pid) {
        return new ProcessTree(ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList());
    }

    /// A process without those that it has started.
    static ProcessTree alone(long pid) {
        return new ProcessTree(ProcessHandle.of(pid).stream().toList());
    }

    /// CPU time since each began, of children that have ended too.
    long cpuMs() {
        return processes.stream().mapToLong(process -> cpuMs(process, 4)).sum();
    }

    /// CPU time without that of children that have ended.
    long ownCpuMs() {
        return processes.stream().mapToLong(process -> cpuMs(process, 2)).sum();
    }

    /// CPU time of a JVM's compilers, without that of compiler threads that have ended.
    long compilerCpuMs() {
        return processes.stream()
                .flatMap(process -> tasks(process).stream())
                .filter(task -> text(task.resolve("comm")).contains("CompilerThre"))
                .mapToLong(task -> ticks(text(task.resolve("stat")), 2) * TICK_MS)
                .sum();
    }

    private static List<Path> tasks(ProcessHandle process) {
        try (var tasks = Files.list(PROC.resolve(process.pid() + "/task"))) {
            return tasks.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Empty when the thread has ended.
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /// 0 of nothing.
    private static long ticks(String stat, int times) {
        if (stat.isEmpty()) {
            return 0;
        }
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 0; i < times; i++) {
            ticks += Long.parseLong(fields[FIRST_TIME + i]);
        }
        return ticks;
    }

    /// Memory in MiB. What several processes share, such as PostgreSQL's buffers, counts once. 0 if unknown.
    double memoryMib() {
        return processes.size() == 1
                ? status(processes.getFirst(), "status", "VmRSS:")
                : processes.stream()
                        .mapToDouble(process -> status(process, "smaps_rollup", "Pss:"))
                        .sum();
    }

    /// The most that it ever was, in MiB, for a single process; 0 if unknown.
    double peakMemoryMib() {
        return processes.size() == 1 ? status(processes.getFirst(), "status", "VmHWM:") : 0;
    }

    private static long cpuMs(ProcessHandle process, int times) {
        try {
            return ticks(Files.readString(PROC.resolve(process.pid() + "/stat")), times) * TICK_MS;
        } catch (IOException e) {
            return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
        }
    }

    private static double status(ProcessHandle process, String file, String field) {
        try (var lines = Files.lines(PROC.resolve(process.pid() + "/" + file))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(
                                    line.substring(field.length()).strip().split(" ")[0])
                            / 1024)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
