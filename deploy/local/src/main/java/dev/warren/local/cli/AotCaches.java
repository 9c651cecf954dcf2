package dev.warren.local.cli;

import dev.warren.contracts.ServiceName;
import dev.warren.local.Launch;
import dev.warren.local.Progress;
import dev.warren.local.ServiceProcess;
import dev.warren.local.ServiceProgram;
import dev.warren.local.Stack;
import dev.warren.local.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// What services load and link at start, kept so that later starts need not do it again.
record AotCaches(Path repository, Console console, RestClient rest) {
    private static final Duration READY_DEADLINE = Duration.ofMinutes(5);

    /// After a build all are made anew, from a stack of their own that takes an order and is gone.
    void makeThoseMissing() {
        boolean isThere = Arrays.stream(ServiceName.values())
                .map(service -> new ServiceProgram(repository, service.lowerCase()))
                .allMatch(program -> program.isBuilt(Launch.AOT));
        if (!isThere) {
            console.step("Recorded what the services load (once after each build)", this::record);
            console.step("Made AOT caches of it", this::make);
        }
    }

    private void record() {
        StackSettings settings = StackSettings.temporary(repository).withLaunch(Launch.RECORDING);
        try (Stack stack = Stack.start(settings, Progress.SILENT)) {
            stack.startServices();
            stack.awaitReady(READY_DEADLINE);
            new Catalogue(rest, stack.service("inventory").url()).seed();
            new SampleOrder(stack, rest, Progress.SILENT).follow();
            // A recording is written at the end of a process. One after the other, so that each has time for it.
            stack.services().forEach(ServiceProcess::stop);
        }
    }

    private void make() {
        for (ServiceName service : ServiceName.values()) {
            new ServiceProgram(repository, service.lowerCase()).makeAotCache();
        }
    }
}
