package dev.warren.inventory.domain;

import dev.warren.contracts.InventoryEvent.Quantity;
import java.util.List;

/// Where an order stands with its stock.
public sealed interface Reservation {

    /// How many events were published about it. Not every change is published: that an order has shipped, or was
    /// cancelled before it came, others have said already.
    long version();

    /// What is or was held, one line for each SKU; empty where nothing was.
    List<Quantity> lines();

    /// Never heard of.
    record Unknown() implements Reservation {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public List<Quantity> lines() {
            return List.of();
        }
    }

    /// Every line is held.
    record Reserved(long version, List<Quantity> lines) implements Reservation {
        public Reserved {
            lines = List.copyOf(lines);
        }
    }

    /// At least one line was short, none is held.
    record Rejected(long version) implements Reservation {
        @Override
        public List<Quantity> lines() {
            return List.of();
        }
    }

    /// What was held is on hand again: the order was cancelled.
    record Released(long version, List<Quantity> lines) implements Reservation {
        public Released {
            lines = List.copyOf(lines);
        }
    }

    /// What was held has left the house.
    record Shipped(long version, List<Quantity> lines) implements Reservation {
        public Shipped {
            lines = List.copyOf(lines);
        }
    }

    /// What had left is on hand again: the order was cancelled after it had shipped.
    record Returned(long version, List<Quantity> lines) implements Reservation {
        public Returned {
            lines = List.copyOf(lines);
        }
    }

    /// The cancellation overtook the order itself. Kept, so that the order finds it when it comes.
    record Cancelled() implements Reservation {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public List<Quantity> lines() {
            return List.of();
        }
    }
}
