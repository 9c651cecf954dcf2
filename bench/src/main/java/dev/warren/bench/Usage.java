package dev.warren.bench;

import dev.warren.local.ServiceProcess;
import dev.warren.local.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// CPU and memory of each part of the system at one moment.
///
/// @param compilerMs of it what the JVMs' compilers took
/// @param machineMs CPU time of everything on this machine; 0 if unknown
record Usage(
        Map<String, Long> cpuMs,
        Map<String, Long> compilerMs,
        Map<String, Double> memoryMib,
        Map<String, Double> peakMib,
        long machineMs) {
    static final String POSTGRESQL = "postgresql";
    static final String RABBITMQ = "rabbitmq";
    static final String OUTSIDE = "world outside";

    private static final Path MACHINE = Path.of("/proc/stat");
    private static final long TICK_MS = 10;

    static Usage of(Stack stack) {
        var usage = new Usage(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), machine());
        stack.services().stream().filter(ServiceProcess::isAlive).forEach(service -> {
            var processes = ProcessTree.of(service.pid());
            usage.add(service.name(), processes);
            usage.compilerMs.put(service.name(), processes.compilerCpuMs());
        });
        usage.add(POSTGRESQL, ProcessTree.of(stack.servers().postgres().pid()));
        stack.servers().rabbit().pid().ifPresent(pid -> usage.add(RABBITMQ, ProcessTree.of(pid)));
        // This very process: the sandbox lives in it.
        var outside = ProcessTree.alone(ProcessHandle.current().pid());
        usage.cpuMs.put(OUTSIDE, outside.ownCpuMs());
        usage.memoryMib.put(OUTSIDE, outside.memoryMib());
        return usage;
    }

    /// CPU time of each part from `earlier` to now. Parts that have been started meanwhile count from their start.
    Map<String, Long> cpuMsSince(Usage earlier) {
        var used = new LinkedHashMap<String, Long>();
        cpuMs.forEach((part, ms) -> used.put(part, ms - earlier.cpuMs.getOrDefault(part, 0L)));
        return used;
    }

    /// CPU time of all compilers from `earlier` to now.
    long compilersMsSince(Usage earlier) {
        return compilerMs.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - earlier.compilerMs.getOrDefault(each.getKey(), 0L)))
                .sum();
    }

    private void add(String part, ProcessTree processes) {
        cpuMs.put(part, processes.cpuMs());
        memoryMib.put(part, processes.memoryMib());
        peakMib.put(part, processes.peakMemoryMib());
    }

    /// user, nice, system, irq and softirq: without idle, waiting, and what the host took away.
    private static long machine() {
        try (Stream<String> lines = Files.lines(MACHINE)) {
            var fields = lines.findFirst().orElseThrow().split("\\s+");
            long ticks = 0;
            for (int field : new int[] {1, 2, 3, 6, 7}) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks * TICK_MS;
        } catch (IOException e) {
            return 0;
        }
    }
}
