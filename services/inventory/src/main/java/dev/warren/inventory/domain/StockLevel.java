package dev.warren.inventory.domain;

/// The counters of one product.
///
/// @param onHand pieces that can be promised
/// @param reserved pieces held for orders, not on hand
/// @param shipped pieces that have left
/// @param version the sequence of the last StockChanged
public record StockLevel(long onHand, long reserved, long shipped, long version) {

    public StockLevel {
        if (onHand < 0 || reserved < 0 || shipped < 0 || version < 0) {
            throw new IllegalStateException("stock below zero: %d on hand, %d reserved, %d shipped, version %d"
                    .formatted(onHand, reserved, shipped, version));
        }
    }

    /// @throws IllegalStateException when more would leave than is there
    StockLevel after(StockMovement movement, long version) {
        long pieces = movement.quantity();
        return switch (movement.kind()) {
            case RECEIVED -> new StockLevel(onHand + pieces, reserved, shipped, version);
            case RESERVED -> new StockLevel(onHand - pieces, reserved + pieces, shipped, version);
            case RELEASED -> new StockLevel(onHand + pieces, reserved - pieces, shipped, version);
            case SHIPPED -> new StockLevel(onHand, reserved - pieces, shipped + pieces, version);
            case RETURNED -> new StockLevel(onHand + pieces, reserved, shipped - pieces, version);
        };
    }
}
