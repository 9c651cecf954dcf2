package dev.warren.catalogue;

import dev.warren.local.RunningStack;
import dev.warren.messaging.BrokerTopology;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "drift",
        description = {
            "Compares what the services declare with what a broker has, and names every difference.",
            "Set WARREN_MESSAGING_SHARDS and the like as for the services. Exit code 1 when there is a difference."
        })
final class DriftCommand implements Callable<Integer> {
    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "A broker's management interface, http://rabbit:15672. Default: that of scripts/up.")
    private URI url;

    @Option(names = "--user", description = "Default: ${DEFAULT-VALUE}. The password is in WARREN_BROKER_PASSWORD.")
    private String user = "warren";

    @Option(names = "--vhost", description = "Default: ${DEFAULT-VALUE}")
    private String vhost = "/";

    @Option(names = "--allow-strangers", description = "Others may have exchanges and queues of their own.")
    private boolean strangersAllowed;

    @Override
    public Integer call() {
        var differences = new Drift(BrokerTopology.declared(), broker()).differences();
        var wrong = differences.stream()
                .filter(difference -> !(strangersAllowed && difference.isStranger()))
                .toList();
        wrong.forEach(difference -> System.out.println("✗ " + difference.text()));
        System.out.println(wrong.isEmpty() ? "The broker is as declared." : wrong.size() + " differences.");
        return wrong.isEmpty() ? 0 : 1;
    }

    private LiveBroker broker() {
        if (url != null) {
            return new ManagedBroker(url, user, System.getenv().getOrDefault("WARREN_BROKER_PASSWORD", ""), vhost);
        }
        return RunningStack.over(Path.of(".warren").toAbsolutePath())
                .map(stack -> new LocalBroker(stack.endpoints(), vhost))
                .orElseThrow(() -> new IllegalStateException("No local stack runs. Start one, or name a --broker."));
    }
}
