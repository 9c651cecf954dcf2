package dev.warren.inventory.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Money;

/// What can be sold.
///
/// @param unitPrice null while it has no price and cannot be ordered
/// @param version the sequence of its last ProductListed, from 1
public record Product(String sku, String name, Money unitPrice, long version) {
    public Product {
        requireNonNull(sku, "sku");
        requireNonNull(name, "name");
    }
}
