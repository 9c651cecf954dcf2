package dev.warren.bench;

import dev.warren.local.Launch;
import dev.warren.local.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

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
            service.stop();
            time(site, service, "JVM", Launch.JVM, figures);
            if (service.program().isBuilt(Launch.AOT)) {
                time(site, service, "AOT cache", Launch.AOT, figures);
            } else {
                site.note(service.name() + ": no AOT cache is built, see scripts/up --aot");
            }
            if (service.program().isBuilt(Launch.NATIVE)) {
                time(site, service, "native", Launch.NATIVE, figures);
            } else {
                site.note(service.name() + ": no native program is built, see scripts/native");
            }
            service.start();
            service.awaitReady(DEADLINE);
        }
    }

    private static void time(Site site, ServiceProcess service, String kind, Launch launch, Figures figures)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(service.program().command(launch, List.of()))
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
}
