package dev.warren.local.cli;

import dev.warren.local.Stack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// The last thing that `up` prints: where everything is.
final class Addresses {
    private Addresses() {}

    /// @param events the page about the events
    static void print(Console console, Stack stack, URI order, Path events) {
        console.title("Warren is up. Ctrl-C stops it, the data stays.");
        stack.services()
                .forEach(service -> console.say(String.format(
                        "%-18s %-24s API: %s",
                        service.name(), local(service.url()), local(service.url()) + "/q/swagger-ui")));
        var sandbox = stack.servers().sandbox();
        row(console, "mails", local(sandbox.mail().url()) + "/messages");
        row(console, "text messages", local(sandbox.smsGateway().url()) + "/messages");
        row(console, "charges", local(sandbox.paymentProvider().url()) + "/ledger");
        row(console, "parcels", local(sandbox.carrier().url()) + "/parcels");
        row(console, "the sample order", local(order));
        stack.zipkin().ifPresent(zipkin -> row(console, "traces", local(zipkin.url()) + "/zipkin/"));
        if (Files.exists(events)) {
            row(console, "what is said", events.toUri().toString());
        }
        row(console, "logs", stack.service("order").log().getParent().toString());
    }

    static void row(Console console, String what, String where) {
        console.say(String.format("%-18s %s", what, where));
    }

    private static String local(URI uri) {
        return uri.toString().replace("127.0.0.1", "localhost");
    }
}
