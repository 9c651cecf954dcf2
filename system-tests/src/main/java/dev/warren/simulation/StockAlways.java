package dev.warren.simulation;

import dev.warren.inventory.SimulatedInventory;
import dev.warren.inventory.domain.StockLevel;
import dev.warren.inventory.domain.StockMovement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// Stock after every step: the counters are the sums of the ledger (I3), and nothing moves twice for an order (I2).
/// That no counter is below 0 is [StockLevel]'s own rule.
final class StockAlways {
    private final Table<String, StockLevel> stock;
    private final Table<Long, List<StockMovement>> ledger;
    private long seen;

    StockAlways(Store store) {
        this.stock = SimulatedInventory.stock(store);
        this.ledger = SimulatedInventory.ledger(store);
    }

    void check() {
        long changes = stock.changes() + ledger.changes();
        if (changes != seen) {
            seen = changes;
            nothingMovesTwice();
            stockAddsUp();
        }
    }

    private void nothingMovesTwice() {
        var moved = new HashSet<String>();
        for (var movements : ledger.rows().values()) {
            movements.stream()
                    .filter(movement -> movement.orderId() != null)
                    .map(movement -> movement.kind() + " " + movement.sku() + " for " + Names.of(movement.orderId()))
                    .forEach(movement -> Violation.unless(moved.add(movement), "I2", () -> "twice " + movement));
        }
    }

    private void stockAddsUp() {
        var sums = new HashMap<String, long[]>();
        for (var movements : ledger.rows().values()) {
            movements.forEach(movement -> add(movement, sums.computeIfAbsent(movement.sku(), _ -> new long[3])));
        }
        stock.rows().forEach((sku, level) -> {
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
}
