package dev.warren.local.cli;

import dev.warren.local.Launch;
import dev.warren.local.Ports;
import dev.warren.local.RunningStack;
import dev.warren.local.ServiceProcess;
import dev.warren.local.Shutdown;
import dev.warren.local.Stack;
import dev.warren.local.StackSettings;
import dev.warren.local.StartFailure;
import dev.warren.local.ZipkinServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts everything, places a sample order and stays up until Ctrl-C.")
final class Up implements Callable<Integer> {
    private static final Duration READY_DEADLINE = Duration.ofMinutes(3);
    private static final Duration DELIVERY_DELAY = Duration.ofSeconds(1);
    private static final long WATCH_MS = 500;

    @Mixin
    private Checkout checkout;

    @Option(names = "--fresh", description = "Forget all data of earlier runs.")
    private boolean fresh;

    @Option(names = "--detach", description = "Return when everything is up; scripts/down stops it.")
    private boolean detach;

    @Option(names = "--port-offset", paramLabel = "N", description = "Add N to every port.")
    private int portOffset;

    @Option(names = "--no-sample-order", description = "Do not place the sample order.")
    private boolean noSampleOrder;

    @Option(names = "--no-tracing", description = "Leave traces and Zipkin, which shows them, out.")
    private boolean noTracing;

    @Option(names = "--aot", description = "Start the services from AOT caches, which the first time makes.")
    private boolean aot;

    @Option(names = "--native", description = "Run the services as native programs.")
    private boolean asNative;

    private final Console console = new Console();
    private final RestClient rest = new RestClient();

    @Override
    public Integer call() throws InterruptedException {
        if (aot && asNative) {
            throw new StartFailure("--aot and --native exclude each other");
        }
        if (portOffset < 0 || portOffset > 50_000) {
            throw new StartFailure("--port-offset must be between 0 and 50000");
        }
        Optional<RunningStack> running = RunningStack.over(checkout.state());
        if (running.isPresent()) {
            throw new StartFailure("A local stack runs already (pid "
                    + running.get().pid() + "). Stop it with scripts/down, or use it: "
                    + running.get().orders());
        }
        return detach ? new Detached(checkout, arguments()).run() : run();
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("up", "--port-offset", String.valueOf(portOffset)));
        if (fresh) {
            arguments.add("--fresh");
        }
        if (noSampleOrder) {
            arguments.add("--no-sample-order");
        }
        if (noTracing) {
            arguments.add("--no-tracing");
        }
        if (aot) {
            arguments.add("--aot");
        }
        if (asNative) {
            arguments.add("--native");
        }
        return arguments;
    }

    private int run() throws InterruptedException {
        Shutdown shutdown = Shutdown.atEnd(console);
        console.title("Starting Warren (state and logs: " + checkout.shown(checkout.state()) + ")");
        if (fresh) {
            console.step("Forgot the data of earlier runs", () -> Stack.forget(checkout.state()));
        }
        if (aot) {
            new AotCaches(checkout.root(), console, rest).makeThoseMissing();
        }
        StackSettings settings = new StackSettings(
                checkout.root(),
                checkout.state(),
                Ports.documented(portOffset),
                DELIVERY_DELAY,
                Map.of(),
                Map.of(),
                List.of(),
                launch(),
                tracing());
        Stack stack = console.step(
                "PostgreSQL, RabbitMQ and the sandbox are up", () -> shutdown.closes(Stack.start(settings, console)));
        console.step("order, payment, inventory, shipping and notification are ready", () -> {
            stack.startServices();
            stack.awaitReady(READY_DEADLINE);
        });
        console.step(
                "The catalogue is there",
                () -> new Catalogue(rest, stack.service("inventory").url()).seed());
        if (!noSampleOrder) {
            console.title("A sample order, as it happens");
            URI order = new SampleOrder(stack, rest, console).follow();
            Addresses.print(console, stack, order, checkout.events());
            new SampleTrace(rest, order).link().ifPresent(trace -> Addresses.row(console, "its trace", trace));
        } else {
            Addresses.print(console, stack, stack.service("order").url().resolve("/orders"), checkout.events());
        }
        stack.announceReady();
        watch(stack);
        return 0;
    }

    private boolean tracing() {
        if (!noTracing && !ZipkinServer.isThere(checkout.root())) {
            console.say(
                    "There are no traces: Zipkin is not at " + checkout.shown(ZipkinServer.program(checkout.root())));
            return false;
        }
        return !noTracing;
    }

    private Launch launch() {
        if (asNative) {
            return Launch.NATIVE;
        }
        return aot ? Launch.AOT : Launch.JVM;
    }

    /// Says when a service has ended that nobody stopped. Returns never: a signal ends the JVM.
    private void watch(Stack stack) throws InterruptedException {
        Set<String> gone = new HashSet<>();
        while (true) {
            for (ServiceProcess service : stack.services()) {
                if (!service.hasCrashed()) {
                    gone.remove(service.name());
                } else if (gone.add(service.name())) {
                    console.say("✗ The " + service.name() + " service has ended by itself. Log: " + service.log());
                }
            }
            Thread.sleep(WATCH_MS);
        }
    }
}
