package dev.warren.local.cli;

import dev.warren.local.StackRuns;
import dev.warren.local.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where the scripts come in.
@Command(
        name = "warren",
        description = "Runs Warren on this machine.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {Up.class, Down.class, Dev.class, Servers.class, Outside.class, Aot.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain);
        System.exit(commands.execute(arguments));
    }

    /// What is written for a person is shown as it is; anything else is our own mistake and needs its trace.
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        if (failure instanceof StartFailure || failure instanceof StackRuns) {
            System.err.println("\n✗ " + failure.getMessage());
        } else {
            failure.printStackTrace();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
