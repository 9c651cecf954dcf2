package dev.warren.local.cli;

import dev.warren.local.Ports;
import dev.warren.local.Progress;
import dev.warren.local.ServerSet;
import dev.warren.local.Shutdown;
import dev.warren.local.TemporaryState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "servers",
        description = "Runs only PostgreSQL, RabbitMQ and the sandbox, for tests, until it is killed.")
final class Servers implements Callable<Integer> {
    @Option(
            names = "--endpoints",
            paramLabel = "FILE",
            required = true,
            description = "Written once the servers are up. For WARREN_TEST_SERVERS.")
    private Path endpoints;

    @Override
    public Integer call() throws InterruptedException {
        Console console = new Console();
        Shutdown shutdown = Shutdown.atEnd(Progress.SILENT);
        ServerSet servers = console.step(
                "PostgreSQL, RabbitMQ and the sandbox are up",
                () -> shutdown.closes(
                        ServerSet.start(TemporaryState.create(), Ports.free(), Duration.ofMillis(500), console)));
        servers.endpoints().write(endpoints);
        Thread.currentThread().join();
        return 0;
    }
}
