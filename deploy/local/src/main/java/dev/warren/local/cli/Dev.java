package dev.warren.local.cli;

import dev.warren.local.RunningStack;
import dev.warren.local.StartFailure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "dev", description = "Runs one service with hot reload in place of the running stack's own.")
final class Dev implements Callable<Integer> {
    private static final long END_SECONDS = 20;

    @Mixin
    private Checkout checkout;

    @Parameters(paramLabel = "SERVICE", description = "order, payment, inventory, shipping or notification")
    private String service;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = new Console();
        RunningStack stack = RunningStack.over(checkout.state())
                .orElseThrow(() -> new StartFailure("No local stack runs. Start one first: scripts/up --detach"));
        var environment = stack.environment(service);
        stack.stopService(service);
        console.say("✓ The stack's own " + service + " service is stopped; it comes back when this ends");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            endDevMode();
            stack.startService(service);
            System.out.println("\n  ✓ The stack's own " + service + " service is back");
        }));
        ProcessBuilder maven = new ProcessBuilder(mavenCommand())
                .directory(checkout.root().toFile())
                .inheritIO();
        maven.environment().putAll(environment);
        return maven.start().waitFor();
    }

    /// Maven and what it has started. The stack's own service needs the port.
    private static void endDevMode() {
        List<ProcessHandle> running = ProcessHandle.current().descendants().toList();
        running.forEach(ProcessHandle::destroy);
        running.forEach(process -> process.onExit()
                .completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS)
                .join());
        running.forEach(ProcessHandle::destroyForcibly);
    }

    private List<String> mavenCommand() {
        return List.of("mvn", "-q", "quarkus:dev", "-Dwarren.validate", "-pl", "services/" + service, "-am");
    }
}
