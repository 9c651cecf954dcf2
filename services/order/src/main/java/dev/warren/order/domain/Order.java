package dev.warren.order.domain;

import dev.warren.contracts.CancellationReason;
import dev.warren.order.domain.OrderEvent.OrderPlaced;

/// An order in one of its states. What a state cannot have, its type does not have.
public sealed interface Order {

    /// Not known here, at least not yet.
    record NotPlaced() implements Order {}

    /// An order that exists.
    sealed interface Known extends Order {
        /// What was ordered by whom, at which price.
        OrderPlaced terms();

        OrderStatus status();
    }

    /// Waits for payment and stock, which answer in either order.
    record Placed(OrderPlaced terms, boolean paid, boolean reserved) implements Known {
        @Override
        public OrderStatus status() {
            return OrderStatus.PLACED;
        }
    }

    /// Paid and reserved; the parcel is being made ready.
    record Confirmed(OrderPlaced terms, Funds funds) implements Known {
        @Override
        public OrderStatus status() {
            return OrderStatus.CONFIRMED;
        }
    }

    /// The carrier has the parcel. Waits for delivery and capture, which come in either order.
    record Shipped(OrderPlaced terms, Funds funds, String trackingNumber, boolean delivered) implements Known {
        @Override
        public OrderStatus status() {
            return OrderStatus.SHIPPED;
        }
    }

    record Completed(OrderPlaced terms, Funds funds, String trackingNumber) implements Known {
        @Override
        public OrderStatus status() {
            return OrderStatus.COMPLETED;
        }
    }

    /// Off, for good. Money that was in motion is still recorded.
    record Cancelled(OrderPlaced terms, Funds funds, CancellationReason reason) implements Known {
        @Override
        public OrderStatus status() {
            return OrderStatus.CANCELLED;
        }
    }

    /// What became of the authorised amount. Two facts, since the news of them can overtake each other.
    record Funds(boolean captured, boolean refunded) {
        static final Funds UNTOUCHED = new Funds(false, false);

        Funds capture() {
            return new Funds(true, refunded);
        }

        Funds refund() {
            return new Funds(captured, true);
        }

        /// Taken and not given back.
        public boolean kept() {
            return captured && !refunded;
        }
    }
}
