package dev.warren.inventory.view;

/// The stock of a product as clients see it.
///
/// @param onHand pieces that can be promised
/// @param reserved pieces held for orders, not on hand
/// @param shipped pieces that have left
/// @param version goes up with every change, by one for all that happened at once
public record StockView(String sku, long onHand, long reserved, long shipped, long version) {

    static StockView of(StockEntity row) {
        return new StockView(row.sku, row.onHand, row.reserved, row.shipped, row.version);
    }
}
