package dev.warren.faults.outside;

import dev.warren.faults.Clocks;
import dev.warren.faults.Fault;
import dev.warren.faults.Setting;
import dev.warren.faults.World;
import java.time.Duration;
import java.util.List;

/// The clocks of all services leap an hour ahead, then two hours back, then to where they
/// should be, each service at a moment of its own. An order that the provider fails twice for is
/// placed just before each, to be tried again across it.
record ClockLeaps() implements Fault {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration STAYS = Duration.ofMillis(700);
    private static final Duration BEFORE_IT_IS_TRIED_AGAIN = Duration.ofMillis(300);

    @Override
    public String name() {
        return "clocks-leap";
    }

    @Override
    public String hurts() {
        return "the services' clocks go an hour forward, two hours back and an hour forward again, one after the other";
    }

    @Override
    public String holds() {
        return "nothing depends on what time it is, but deadlines: those cancel cleanly";
    }

    @Override
    public Setting setting() {
        return Setting.CLOCKS;
    }

    @Override
    public void strike(World world) throws Exception {
        for (var ahead : List.of(AN_HOUR, AN_HOUR.negated(), Duration.ZERO)) {
            for (var service : World.SERVICES) {
                Clocks.set(world, service, ahead);
                Thread.sleep(STAYS);
                world.order("tok_flaky");
                Thread.sleep(BEFORE_IT_IS_TRIED_AGAIN);
            }
        }
        world.check(
                world.number("order", "SELECT count(*) FROM order_event WHERE at > now() + interval '30 minutes'") > 0,
                "the clock of the order service has not leapt");
    }
}
