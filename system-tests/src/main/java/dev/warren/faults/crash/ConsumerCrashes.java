package dev.warren.faults.crash;

import static dev.warren.faults.wire.Direction.TO_SERVER;
import static dev.warren.faults.wire.Direction.TO_SERVICE;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.faults.wire.Trap;
import java.util.List;
import java.util.stream.Stream;

/// Each service dies while it handles a batch of events.
public final class ConsumerCrashes {
    private static final String BEGINS = "query BEGIN";
    private static final String ENTERS = "INTO inbox";
    private static final String COMMITS = "query COMMIT";
    private static final String COMMITTED = "ready I";
    private static final String ACKNOWLEDGES = "basic.ack";

    private ConsumerCrashes() {}

    public static List<Fault> all() {
        return World.SERVICES.stream().flatMap(ConsumerCrashes::of).toList();
    }

    private static Stream<Fault> of(String service) {
        return Stream.of(
                new Crash(
                        service + "-consumer-dies-before-commit",
                        service,
                        "kill -9 when a batch is written and its commit is on the way to the database",
                        "the events come again and have their effect once, outside too",
                        world -> world.database(service).set(batch(Trap.before(TO_SERVER, COMMITS)))),
                new Crash(
                        service + "-consumer-dies-after-commit",
                        service,
                        "kill -9 when a batch is committed and the service does not know it yet",
                        "the events come again and the inbox knows them; what they say leaves the outbox",
                        world -> world.database(service).set(batch(Trap.before(TO_SERVICE, COMMITTED)))),
                new Crash(
                        service + "-consumer-dies-before-ack",
                        service,
                        "kill -9 when an acknowledgement is on the way to the broker",
                        "the messages come again and the inbox knows their events",
                        world -> world.broker(service).set(Trap.before(TO_SERVER, ACKNOWLEDGES))),
                new Crash(
                        service + "-consumer-dies-after-ack",
                        service,
                        "kill -9 when the broker has an acknowledgement",
                        "what was acknowledged had its effect",
                        world -> world.broker(service).set(Trap.behind(TO_SERVER, ACKNOWLEDGES))),
                new DiesWhileBisecting(service));
    }

    /// In a transaction that settles a batch.
    private static Trap batch(Trap trap) {
        return trap.after(TO_SERVER, ENTERS).inOneGoUntil(TO_SERVER, BEGINS);
    }
}
