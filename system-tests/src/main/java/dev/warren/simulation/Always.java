package dev.warren.simulation;

import dev.warren.contracts.ServiceName;
import dev.warren.inventory.SimulatedInventory;
import dev.warren.inventory.domain.StockMovement;
import dev.warren.order.OrderTables;
import dev.warren.order.SimulatedOrder;
import dev.warren.order.view.OrderSnapshot;
import dev.warren.simulation.Provider.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/// What must hold after every step.
final class Always {
    private final Site site;
    private final OrderTables orders;
    private final Map<UUID, OrderSnapshot> before = new HashMap<>();

    Always(Site site) {
        this.site = site;
        this.orders = SimulatedOrder.tables(site.store(ServiceName.ORDER));
    }

    void check() {
        nothingHappensTwice();
        stockAddsUp();
        nobodyIsChargedTwice();
        eventsAreTheView();
    }

    private void nothingHappensTwice() {
        orders.histories().forEach((id, events) -> {
            var types = new HashSet<Class<?>>();
            events.forEach(event -> Violation.unless(
                    types.add(event.getClass()),
                    "I2",
                    () -> Names.of(id) + " has twice " + event.getClass().getSimpleName()));
        });
        var moved = new HashSet<String>();
        for (var movements : SimulatedInventory.ledger(inventory()).rows().values()) {
            movements.stream()
                    .filter(movement -> movement.orderId() != null)
                    .map(movement -> movement.kind() + " " + movement.sku() + " for " + Names.of(movement.orderId()))
                    .forEach(movement -> Violation.unless(moved.add(movement), "I2", () -> "twice " + movement));
        }
    }

    private Store inventory() {
        return site.store(ServiceName.INVENTORY);
    }

    /// The counters are the sums of the ledger, and none is below 0: [StockLevel] refuses that.
    private void stockAddsUp() {
        var sums = new HashMap<String, long[]>();
        for (var movements : SimulatedInventory.ledger(inventory()).rows().values()) {
            movements.forEach(movement -> add(movement, sums.computeIfAbsent(movement.sku(), _ -> new long[3])));
        }
        SimulatedInventory.stock(inventory()).rows().forEach((sku, level) -> {
            var sum = sums.getOrDefault(sku, new long[3]);
            Violation.unless(
                    sum[0] == level.onHand() && sum[1] == level.reserved() && sum[2] == level.shipped(),
                    "I3",
                    () -> "%s: counters %d/%d/%d, ledger %d/%d/%d"
                            .formatted(sku, level.onHand(), level.reserved(), level.shipped(), sum[0], sum[1], sum[2]));
        });
    }

    /// @param sum on hand, reserved, shipped
    private static void add(StockMovement movement, long[] sum) {
        long pieces = movement.quantity();
        switch (movement.kind()) {
            case RECEIVED -> sum[0] += pieces;
            case RESERVED -> move(sum, 0, 1, pieces);
            case RELEASED -> move(sum, 1, 0, pieces);
            case SHIPPED -> move(sum, 1, 2, pieces);
            case RETURNED -> move(sum, 2, 0, pieces);
        }
    }

    private static void move(long[] sum, int from, int to, long pieces) {
        sum[from] -= pieces;
        sum[to] += pieces;
    }

    private void nobodyIsChargedTwice() {
        var charged = new HashSet<Integer>();
        for (var charge : site.outside().provider().charges()) {
            Violation.unless(charged.add(charge.order()), "I4", () -> "order " + charge.order() + " is charged twice");
            Violation.unless(
                    charge.status() != Status.CAPTURED || isOrMayBeShipped(charge.order()),
                    "I4",
                    () -> "order " + charge.order() + " is charged before it is shipped");
        }
    }

    private boolean isOrMayBeShipped(int order) {
        return site.outside().carrier().parcels().stream()
                .anyMatch(parcel -> parcel.order() == order && parcel.status() != ParcelCarrier.Status.AT_DEPOT);
    }

    private void eventsAreTheView() {
        var folded = orders.folded();
        folded.forEach((id, stream) -> {
            var view = orders.views().find(id).orElse(null);
            Violation.unless(
                    OrderSnapshot.of(stream).equals(view), "I5", () -> Names.of(id) + ": the view is not its events");
            Violation.unless(
                    orders.versions().get(id) == stream.version(), "I5", () -> Names.of(id) + ": head is not last");
            staysAtItsEnd(id, view);
        });
        Violation.unless(folded.keySet().equals(orders.views().rows().keySet()), "I5", () -> "a view without events");
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
