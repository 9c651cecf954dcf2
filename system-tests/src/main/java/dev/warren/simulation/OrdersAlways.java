package dev.warren.simulation;

import dev.warren.order.OrderTables;
import dev.warren.order.SimulatedOrder;
import dev.warren.order.view.OrderSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Orders after every step: nothing happens to one twice (I2); its events have no gaps, its head is where they end
/// and has a deadline while it is undecided, and it never leaves the end that it has come to (I5).
final class OrdersAlways {
    private final OrderTables tables;
    private final Map<UUID, OrderSnapshot> before = new HashMap<>();
    private long seen;

    OrdersAlways(Store store) {
        this.tables = SimulatedOrder.tables(store);
    }

    void check() {
        if (tables.changes() != seen) {
            seen = tables.changes();
            nothingHappensTwice();
            headsAreWhereEventsEnd();
        }
    }

    private void nothingHappensTwice() {
        tables.histories().forEach((id, events) -> {
            var types = new HashSet<Class<?>>();
            events.forEach(event -> Violation.unless(
                    types.add(event.getClass()),
                    "I2",
                    () -> Names.of(id) + " has twice " + event.getClass().getSimpleName()));
        });
    }

    private void headsAreWhereEventsEnd() {
        var folded = tables.folded();
        folded.forEach((id, stream) -> {
            var now = OrderSnapshot.of(stream);
            Violation.unless(
                    tables.versions().get(id) == stream.version(), "I5", () -> Names.of(id) + ": head is not last");
            Violation.unless(
                    Objects.equals(now.confirmBy(), tables.deadlines().find(id).orElse(null)),
                    "I5",
                    () -> Names.of(id) + ": the deadline is not that of its events");
            staysAtItsEnd(id, now);
        });
        Violation.unless(folded.keySet().equals(tables.versions().keySet()), "I5", () -> "a head without events");
    }

    private void staysAtItsEnd(UUID id, OrderSnapshot now) {
        var earlier = before.put(id, now);
        Violation.unless(
                earlier == null
                        || earlier.version() <= now.version()
                                && (!earlier.isFinal() || earlier.status() == now.status()),
                "I5",
                () -> Names.of(id) + " goes back from " + earlier.status() + " to " + now.status());
    }
}
