package dev.warren.catalogue;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which checkout the commands work on.
final class CheckoutOption {
    @Option(names = "--checkout", description = "The folder of the checkout. Default: this one.")
    private Path root = Path.of("");

    Checkout checkout() {
        return new Checkout(root);
    }
}
