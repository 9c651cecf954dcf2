package dev.warren.catalogue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Declaration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "uses", description = "Writes down, for each service, which fields of which events its code uses.")
final class Uses implements Callable<Integer> {
    @Mixin
    private CheckoutOption checkout;

    @Override
    public Integer call() {
        Arrays.stream(ServiceName.values()).forEach(this::write);
        return 0;
    }

    private void write(ServiceName service) {
        var folder = checkout.checkout().services().resolve(service.lowerCase());
        var classes = new ClassFileImporter().importPath(folder.resolve("target/classes"));
        var changed = Declaration.of(service, classes).write(folder);
        System.out.println("  ✓ " + service.lowerCase() + (changed ? " (changed)" : ""));
    }
}
