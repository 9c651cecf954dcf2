package dev.warren.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The checkout that a command works on.
final class Checkout {
    @Option(names = "--repository", paramLabel = "DIR", hidden = true, description = "Set by the scripts.")
    private Path root = Path.of("");

    Path root() {
        return root.toAbsolutePath().normalize();
    }

    Path state() {
        return root().resolve(".warren");
    }

    /// The page of `scripts/contracts site`.
    Path events() {
        return root().resolve("shared-events/catalogue/target/site/index.html");
    }

    /// A path as it is easy to read: below the current folder, or in full.
    String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
