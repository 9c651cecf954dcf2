package dev.warren.simulation;

import java.util.UUID;
import java.util.function.Consumer;

/// Where customers turn to.
public interface OrderDesk {
    /// @param orderId what the order is called, unless the key was used before
    /// @param answered told the order's id, or null when the customer has to ask again
    void place(Basket basket, UUID orderId, Consumer<UUID> answered);

    /// @param answered told whether there was an answer at all
    void cancel(UUID orderId, Consumer<Boolean> answered);
}
