package dev.warren.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// An order as its events up to `version` have made it.
///
/// @param version events so far, without gaps; 0 when there are none
/// @param createdAt when it was placed; null when it has not been
/// @param updatedAt when its last event happened; null when there is none
public record OrderStream(UUID orderId, Order order, long version, Instant createdAt, Instant updatedAt) {

    public OrderStream {
        requireNonNull(orderId, "orderId");
        requireNonNull(order, "order");
    }

    public static OrderStream empty(UUID orderId) {
        return new OrderStream(orderId, new Order.NotPlaced(), 0, null, null);
    }

    public OrderStream then(OrderEvent event, Instant at) {
        return new OrderStream(
                orderId, OrderHistory.evolve(order, event), version + 1, version == 0 ? at : createdAt, at);
    }

    public boolean exists() {
        return version > 0;
    }

    /// @throws IllegalStateException when the order does not exist
    public Order.Known known() {
        return switch (order) {
            case Order.Known known -> known;
            case Order.NotPlaced _ -> throw new IllegalStateException("order " + orderId + " does not exist");
        };
    }
}
