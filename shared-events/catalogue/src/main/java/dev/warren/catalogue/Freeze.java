package dev.warren.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "freeze", description = "Releases what has changed: adds schemas, never edits one.")
final class Freeze implements Callable<Integer> {
    @Mixin
    private CheckoutOption checkout;

    @Override
    public Integer call() {
        var catalogue = Catalogue.of(checkout.checkout());
        var findings = new Review(catalogue).findings();
        if (!findings.isEmpty()) {
            return Check.refuse(findings);
        }
        var added = freeze(catalogue);
        added.forEach(file -> System.out.println("  ✓ " + file.getFileName()));
        System.out.println(added.isEmpty() ? "Nothing has changed." : added.size() + " frozen. Commit them.");
        return 0;
    }

    static List<Path> freeze(Catalogue catalogue) {
        return catalogue.entries().stream()
                .filter(entry -> entry.change() != Entry.Change.NONE)
                .map(entry -> catalogue.frozen().add(entry.type(), entry.version(), entry.schema()))
                .toList();
    }
}
