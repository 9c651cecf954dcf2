package dev.warren.local.cli;

import dev.warren.local.Stack;
import java.net.URI;

/// The last thing that `up` prints: where everything is.
final class Addresses {
    private Addresses() {}

    static void print(Console console, Stack stack, URI order) {
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
        row(console, "logs", stack.service("order").log().getParent().toString());
    }

    private static void row(Console console, String what, String where) {
        console.say(String.format("%-18s %s", what, where));
    }

    private static String local(URI uri) {
        return uri.toString().replace("127.0.0.1", "localhost");
    }
}
