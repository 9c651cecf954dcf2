package dev.warren.inventory.view;

import dev.warren.contracts.Money;

/// A product as clients see it.
///
/// @param unitPrice null while it has no price and cannot be ordered
/// @param version goes up by one with every change
public record ProductView(String sku, String name, Money unitPrice, long version) {

    static ProductView of(ProductEntity row) {
        var price = row.unitPrice == null ? null : new Money(row.unitPrice, row.currency);
        return new ProductView(row.sku, row.name, price, row.version);
    }
}
