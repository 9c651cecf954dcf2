package dev.warren.inventory.domain;

import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.Shortage;
import java.util.List;

/// What has happened to a reservation.
public sealed interface ReservationEvent {

    record LinesReserved(List<Quantity> lines) implements ReservationEvent {
        public LinesReserved {
            lines = List.copyOf(lines);
        }
    }

    /// @param shortages every line that is short, not only the first
    record LinesRejected(List<Shortage> shortages) implements ReservationEvent {
        public LinesRejected {
            shortages = List.copyOf(shortages);
        }
    }

    record LinesReleased(List<Quantity> lines) implements ReservationEvent {
        public LinesReleased {
            lines = List.copyOf(lines);
        }
    }

    record LinesShipped(List<Quantity> lines) implements ReservationEvent {
        public LinesShipped {
            lines = List.copyOf(lines);
        }
    }

    record LinesReturned(List<Quantity> lines) implements ReservationEvent {
        public LinesReturned {
            lines = List.copyOf(lines);
        }
    }

    /// The order was cancelled before inventory had heard of it.
    record CancelledUnseen() implements ReservationEvent {}
}
