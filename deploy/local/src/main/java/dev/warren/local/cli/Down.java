package dev.warren.local.cli;

import dev.warren.local.RunningStack;
import dev.warren.local.Stack;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stops the local stack. Data stays.")
final class Down implements Callable<Integer> {
    @Mixin
    private Checkout checkout;

    @Override
    public Integer call() {
        Console console = new Console();
        Optional<RunningStack> running = RunningStack.over(checkout.state());
        if (running.isPresent()) {
            console.step("Stopped", () -> running.get().stop());
        } else {
            // Also after a launcher that was killed hard.
            Stack.endLeftovers(checkout.state());
            console.say("Nothing is running.");
        }
        return 0;
    }
}
