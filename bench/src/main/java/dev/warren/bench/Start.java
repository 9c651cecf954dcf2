package dev.warren.bench;

import dev.warren.local.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From the start of a process to its first 200 on `/q/health/ready`, with the servers and the other services up.
record Start() implements Workload {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration IDLE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "process start to ready, and memory when idle; of a JVM, a JVM with AOT cache, and a native program if built";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.startServices();
        for (var service : site.stack().services()) {
            var onJvm = commandOf(service);
            service.stop();
            time(site, service, "JVM", onJvm, figures);
            var target = effort.repository().resolve("services/" + service.name() + "/target");
            var cache = built(target, ".aot");
            if (cache.isPresent()) {
                time(site, service, "AOT cache", withCache(onJvm, cache.get()), figures);
            } else {
                site.note(service.name() + ": no AOT cache is built");
            }
            var runner = built(target, "-runner");
            if (runner.isPresent()) {
                time(site, service, "native", List.of(runner.get().toString(), "-Xmx256m"), figures);
            } else {
                site.note(service.name() + ": no native program is built");
            }
            service.start();
            service.awaitReady(DEADLINE);
        }
    }

    private static void time(Site site, ServiceProcess service, String kind, List<String> command, Figures figures)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(site.stack().settings().state().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(service.log().toFile()));
        builder.environment().putAll(service.environment());
        long begun = System.nanoTime();
        var process = builder.start();
        site.endsWithIt(process);
        try {
            while (!service.isReady()) {
                if (!process.isAlive() || System.nanoTime() - begun > DEADLINE.toNanos()) {
                    throw new IllegalStateException(service.name() + " does not become ready: " + kind);
                }
                Thread.sleep(LOOK);
            }
            figures.put(service.name() + ", " + kind + ": ms to ready", (System.nanoTime() - begun) / 1e6);
            Thread.sleep(IDLE);
            figures.put(
                    service.name() + ", " + kind + ": idle RSS MiB",
                    ProcessTree.alone(process.pid()).memoryMib());
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /// How the running service was started.
    private static List<String> commandOf(ServiceProcess service) {
        var info = ProcessHandle.of(service.pid()).orElseThrow().info();
        var command = new ArrayList<>(List.of(info.command().orElseThrow()));
        command.addAll(List.of(info.arguments().orElseThrow()));
        command.removeIf(argument -> argument.startsWith("-Xlog"));
        return command;
    }

    private static List<String> withCache(List<String> onJvm, Path cache) {
        var command = new ArrayList<>(onJvm);
        command.add(command.indexOf("-jar"), "-XX:AOTCache=" + cache);
        return command;
    }

    private static Optional<Path> built(Path target, String ending) throws IOException {
        try (var files = Files.find(
                target,
                2,
                (file, attributes) -> attributes.isRegularFile()
                        && file.getFileName().toString().endsWith(ending))) {
            return files.findFirst();
        }
    }
}
