package dev.warren.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folders of the project that the catalogue reads and writes.
///
/// @param root of the checkout
record Checkout(Path root) {

    Path contractSources() {
        return root.resolve("shared-events/contracts/src/main/java/dev/warren/contracts");
    }

    Path schemas() {
        return root.resolve("shared-events/contracts/src/main/resources/schemas");
    }

    Path governance() {
        return root.resolve("shared-events/contracts/src/main/resources/governance.json");
    }

    Path services() {
        return root.resolve("services");
    }

    /// Consumers that are no services of ours.
    Path listeners() {
        return root.resolve("shared-events/catalogue/listeners");
    }

    static List<Path> foldersIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
