package dev.warren.simulation;

import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import java.util.HashMap;
import java.util.Map;

/// The mail server and the SMS gateway: counts what it takes.
public final class MailServer {
    private final World world;
    private final Map<String, Integer> taken = new HashMap<>();

    MailServer(World world) {
        this.world = world;
    }

    public Outcome take(Letter letter) {
        if (world.faults().strikes(Fault.MAIL_REFUSED, "post", nameOf(letter))) {
            return new Outcome.Refused("no such address");
        }
        taken.merge(nameOf(letter), 1, Integer::sum);
        return new Outcome.Sent();
    }

    public static String nameOf(Letter letter) {
        return letter.channel() + " " + letter.content().template() + " " + Names.of(letter.orderId());
    }

    Map<String, Integer> taken() {
        return taken;
    }
}
