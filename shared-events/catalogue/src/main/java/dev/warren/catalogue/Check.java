package dev.warren.catalogue;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "check", description = "Says what a change would break, and whom. The build does it too.")
final class Check implements Callable<Integer> {
    @Mixin
    private CheckoutOption checkout;

    @Override
    public Integer call() {
        var catalogue = Catalogue.of(checkout.checkout());
        var findings = new Review(catalogue).findings();
        if (!findings.isEmpty()) {
            return refuse(findings);
        }
        catalogue.entries().stream()
                .filter(entry -> entry.change() != Entry.Change.NONE)
                .forEach(entry -> System.out.printf(
                        "  %s will be %s when it is frozen%n", entry.type().wireName(), entry.version()));
        System.out.println("All " + catalogue.entries().size() + " events are in order.");
        return 0;
    }

    static int refuse(List<String> findings) {
        findings.forEach(finding -> System.err.println("✗ " + finding + "\n"));
        return 1;
    }
}
