package dev.warren.inventory.domain;

import dev.warren.inventory.domain.StockMovement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The stock of a batch while it is being decided: as it was locked, and as it is after the movements so far.
///
/// However often a product moves within the batch, its version goes up by one: it is written, and told, once.
public final class StockLevels {
    private final Map<String, StockLevel> locked;
    private final SortedMap<String, StockLevel> moved = new TreeMap<>();
    private final List<StockMovement> movements = new ArrayList<>();

    public StockLevels(Map<String, StockLevel> locked) {
        this.locked = new HashMap<>(locked);
    }

    /// Empty for a product that is not listed.
    public Optional<StockLevel> of(String sku) {
        return Optional.ofNullable(moved.getOrDefault(sku, locked.get(sku)));
    }

    /// Pieces that can be promised; 0 for a product that is not listed.
    public long available(String sku) {
        return of(sku).map(StockLevel::onHand).orElse(0L);
    }

    /// @throws IllegalStateException when more would leave than is there, or the product is unknown
    void move(StockMovement movement) {
        var sku = movement.sku();
        var level = of(sku).orElseThrow(() -> new IllegalStateException("no stock of " + sku));
        moved.put(sku, level.after(movement, locked.get(sku).version() + 1));
        movements.add(movement);
    }

    /// Makes what is on hand of a listed product equal to what was counted.
    public void count(String sku, long quantity) {
        long difference = quantity - available(sku);
        if (difference != 0) {
            move(new StockMovement(sku, null, Kind.RECEIVED, difference));
        }
    }

    /// The new levels of what has moved, by SKU.
    public SortedMap<String, StockLevel> moved() {
        return moved;
    }

    /// The entries for the ledger, in the order in which they happened.
    public List<StockMovement> movements() {
        return movements;
    }
}
