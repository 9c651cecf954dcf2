package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// One product of an order, at the price it was ordered for.
///
/// @param sku by which inventory knows the product
/// @param name of the product, when it was ordered
/// @param quantity how many of it
/// @param unitPrice of one piece, when it was ordered
public record OrderLine(
        String sku,
        String name,
        @Field(min = 1, unit = "pieces") int quantity,
        Money unitPrice) {

    public OrderLine {
        requireNonNull(sku, "sku");
        requireNonNull(name, "name");
        requireNonNull(unitPrice, "unitPrice");
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity of " + sku + " is " + quantity + ", must be at least 1");
        }
    }

    public Money price() {
        return unitPrice.times(quantity);
    }

    static List<OrderLine> atLeastOne(List<OrderLine> lines) {
        if (lines == null || lines.isEmpty()) {
            throw new IllegalArgumentException("an order has at least one line");
        }
        return List.copyOf(lines);
    }
}
