package dev.warren.catalogue;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// Where scripts/contracts comes in.
@Command(
        name = "contracts",
        description = "The published language: what it is, what was released, what would break it.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {Check.class, Freeze.class, Uses.class, Site.class, DriftCommand.class})
public final class Contracts {
    private Contracts() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Contracts()).execute(arguments));
    }
}
