package dev.warren.faults.crash;

import static dev.warren.faults.wire.Direction.TO_SERVER;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.faults.wire.Trap;
import java.util.List;
import java.util.function.Function;

/// A service dies in the middle of undoing its part of a cancelled order.
public final class CompensationCrashes {
    private static final String BEGINS = "query BEGIN";
    private static final String COMMITS = "query COMMIT";

    private CompensationCrashes() {}

    public static List<Fault> all() {
        return List.of(
                writing("order", "order-cancelled", "when a cancellation is written and not committed"),
                afterCall("payment", "POST /reversals", "when money is given back and that is not committed"),
                writing("inventory", "RELEASED", "when stock is released and that is not committed"),
                afterCall("shipping", "DELETE /parcels", "when a parcel is stopped and that is not committed"),
                writing("notification", "cancelled", "when the mail about a cancellation is out and not recorded"));
    }

    private static Fault writing(String service, String what, String when) {
        return crash(service, when, world -> world.database(service)
                .set(Trap.before(TO_SERVER, COMMITS).after(TO_SERVER, what).inOneGoUntil(TO_SERVER, BEGINS)));
    }

    private static Fault afterCall(String service, String call, String when) {
        return crash(service, when, world -> {
            var called = world.outside(service).set(Trap.seeing(1, TO_SERVER, call));
            return world.database(service)
                    .set(Trap.before(TO_SERVER, COMMITS)
                            .after(TO_SERVER, "INTO inbox")
                            .inOneGoUntil(TO_SERVER, BEGINS)
                            .once(called::hasSprung));
        });
    }

    private static Fault crash(String service, String when, Function<World, Trap> moment) {
        return new Crash(
                service + "-dies-in-compensation",
                service,
                "kill -9 of " + service + " " + when,
                "it is undone all the same, once",
                moment);
    }
}
