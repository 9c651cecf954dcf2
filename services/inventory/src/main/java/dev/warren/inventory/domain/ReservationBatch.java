package dev.warren.inventory.domain;

import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.inventory.domain.Decision.Happened;
import dev.warren.inventory.domain.ReservationEvent.CancelledUnseen;
import dev.warren.inventory.domain.ReservationEvent.LinesRejected;
import dev.warren.inventory.domain.ReservationEvent.LinesReleased;
import dev.warren.inventory.domain.ReservationEvent.LinesReserved;
import dev.warren.inventory.domain.ReservationEvent.LinesReturned;
import dev.warren.inventory.domain.ReservationEvent.LinesShipped;
import dev.warren.inventory.domain.StockMovement.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Orders that compete for the same stock, decided one after the other: first come, first served. What one order
/// takes, the next does not find; what one gives back, the next can have.
public final class ReservationBatch {
    private static final Reservation UNKNOWN = new Reservation.Unknown();

    private final Map<UUID, Reservation> locked;
    private final Map<UUID, Reservation> changed = new LinkedHashMap<>();
    private final StockLevels stock;

    /// @param locked the reservations that exist among the batch's orders
    /// @param stock of every product that the batch may touch
    public ReservationBatch(Map<UUID, Reservation> locked, StockLevels stock) {
        this.locked = Map.copyOf(locked);
        this.stock = stock;
    }

    public Decision handle(ReservationCommand command) {
        var orderId = command.orderId();
        var state = of(orderId);
        var decision = ReservationDecider.decide(state, stock, command);
        if (decision instanceof Happened(var event)) {
            changed.put(orderId, ReservationDecider.evolve(state, event));
            move(orderId, event);
        }
        return decision;
    }

    /// As it is after the commands so far.
    public Reservation of(UUID orderId) {
        return changed.getOrDefault(orderId, locked.getOrDefault(orderId, UNKNOWN));
    }

    /// The reservations that have changed.
    public Map<UUID, Reservation> changed() {
        return changed;
    }

    /// Whether there was a reservation of this order before the batch.
    public boolean wasKnown(UUID orderId) {
        return locked.containsKey(orderId);
    }

    public StockLevels stock() {
        return stock;
    }

    private void move(UUID orderId, ReservationEvent event) {
        switch (event) {
            case LinesReserved(var lines) -> move(orderId, Kind.RESERVED, lines);
            case LinesReleased(var lines) -> move(orderId, Kind.RELEASED, lines);
            case LinesShipped(var lines) -> move(orderId, Kind.SHIPPED, lines);
            case LinesReturned(var lines) -> move(orderId, Kind.RETURNED, lines);
            case LinesRejected _, CancelledUnseen _ -> {
                // nothing is held
            }
        }
    }

    private void move(UUID orderId, Kind kind, List<Quantity> lines) {
        lines.forEach(line -> stock.move(new StockMovement(line.sku(), orderId, kind, line.quantity())));
    }
}
