package dev.warren.faults.crash;

import static dev.warren.faults.wire.Direction.TO_SERVER;
import static dev.warren.faults.wire.Direction.TO_SERVICE;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.faults.wire.Trap;
import java.time.Duration;
import java.util.List;

/// The order service dies while it takes orders in, and while its relay passes them on.
public final class OrderCrashes {
    private static final String ORDER = "order";
    /// The statement that is the transaction of a placement.
    private static final String PLACES = "INTO idempotency_key";

    private static final String REMOVES = "DELETE FROM outbox";
    private static final String COMMITTED = "ready I";

    private OrderCrashes() {}

    public static List<Fault> all() {
        return List.of(
                new Crash(
                        "order-dies-before-commit",
                        ORDER,
                        "kill -9 when a placement is about to reach the database",
                        "the customer sends it again and has one order",
                        world -> world.database(ORDER).set(Trap.before(TO_SERVER, PLACES))),
                new Crash(
                        "order-dies-after-commit",
                        ORDER,
                        "kill -9 when a placement is committed and not answered",
                        "the customer sends it again and gets the order that is there",
                        world -> world.database(ORDER)
                                .set(Trap.before(TO_SERVICE, COMMITTED).after(TO_SERVER, PLACES))),
                new Crash(
                        "relay-dies-before-confirm",
                        ORDER,
                        "kill -9 when the broker has the events and its confirm is on the way",
                        "they are published again, and handled once",
                        world -> world.broker(ORDER).set(Trap.before(TO_SERVICE, "basic.ack"))),
                new Crash(
                        "relay-dies-after-confirm",
                        ORDER,
                        "kill -9 when events are confirmed and still in the outbox",
                        "they are published again, and handled once",
                        OrderCrashes::afterConfirm),
                new Crash(
                        "relay-dies-in-mid-batch",
                        ORDER,
                        "kill -9 when one message of a batch is at the broker and the next is not",
                        "the rest follows, in whatever order",
                        OrderCrashes::midBatch));
    }

    private static Trap afterConfirm(World world) {
        var confirmed = world.broker(ORDER).set(Trap.seeing(1, TO_SERVICE, "basic.ack"));
        return world.database(ORDER).set(Trap.before(TO_SERVER, REMOVES).once(confirmed::hasSprung));
    }

    /// While nothing comes through, a batch of several messages forms.
    private static Trap midBatch(World world) {
        var trap = world.broker(ORDER)
                .set(Trap.before(TO_SERVER, "basic.publish")
                        .after(2, TO_SERVER, "basic.publish")
                        .inOneGoUntil(TO_SERVICE, "basic.ack"));
        world.broker(ORDER).delay(Duration.ofSeconds(1));
        return trap;
    }
}
