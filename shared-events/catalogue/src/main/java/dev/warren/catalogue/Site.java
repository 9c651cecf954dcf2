package dev.warren.catalogue;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.BrokerTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "site", description = "Writes the catalogue as a page, and as AsyncAPI documents beside it.")
final class Site implements Callable<Integer> {
    @Mixin
    private CheckoutOption checkout;

    @Option(names = "--to", paramLabel = "DIR", description = "Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("shared-events/catalogue/target/site");

    @Override
    public Integer call() throws IOException {
        var catalogue = Catalogue.of(checkout.checkout());
        var findings = new Review(catalogue).findings();
        if (!findings.isEmpty()) {
            return Check.refuse(findings);
        }
        write(catalogue, folder);
        System.out.println(folder.resolve("index.html").toAbsolutePath().toUri());
        return 0;
    }

    static void write(Catalogue catalogue, Path folder) throws IOException {
        var asyncApi = new AsyncApi(catalogue, BrokerTopology.declared());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), new Page(catalogue).html());
        Files.writeString(folder.resolve("asyncapi.json"), asyncApi.ofSystem().toPrettyString());
        for (var service : ServiceName.values()) {
            Files.writeString(
                    folder.resolve("asyncapi-" + service.lowerCase() + ".json"),
                    asyncApi.of(service).toPrettyString());
        }
    }
}
