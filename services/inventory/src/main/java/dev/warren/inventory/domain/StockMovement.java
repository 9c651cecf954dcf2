package dev.warren.inventory.domain;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// One entry of the stock ledger.
///
/// @param orderId null when no order moved it: goods came in, or were counted
/// @param quantity pieces, at least 1; negative only for RECEIVED, which then corrects
public record StockMovement(String sku, UUID orderId, Kind kind, long quantity) {

    /// From where to where pieces move.
    public enum Kind {
        /// from outside to on hand
        RECEIVED,
        /// from on hand to reserved
        RESERVED,
        /// from reserved to on hand
        RELEASED,
        /// from reserved to shipped
        SHIPPED,
        /// from shipped to on hand
        RETURNED
    }

    public StockMovement {
        requireNonNull(sku, "sku");
        requireNonNull(kind, "kind");
        if ((kind == Kind.RECEIVED) != (orderId == null)) {
            throw new IllegalArgumentException(kind + " with order " + orderId);
        }
        if (quantity == 0 || quantity < 0 && kind != Kind.RECEIVED) {
            throw new IllegalArgumentException(kind + " of " + quantity + " " + sku);
        }
    }
}
