package dev.warren.simulation;

import dev.warren.order.OrderTables;
import dev.warren.order.SimulatedOrder;
import dev.warren.order.view.OrderSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/// Orders after every step: nothing happens to one twice (I2); its events have no gaps and are its view, and it never
/// leaves the end that it has come to (I5).
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
            eventsAreTheView();
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

    private void eventsAreTheView() {
        var folded = tables.folded();
        folded.forEach((id, stream) -> {
            var view = tables.views().find(id).orElse(null);
            Violation.unless(
                    OrderSnapshot.of(stream).equals(view), "I5", () -> Names.of(id) + ": the view is not its events");
            Violation.unless(
                    tables.versions().get(id) == stream.version(), "I5", () -> Names.of(id) + ": head is not last");
            staysAtItsEnd(id, view);
        });
        Violation.unless(folded.keySet().equals(tables.views().rows().keySet()), "I5", () -> "a view without events");
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
