package dev.warren.inventory.domain;

import dev.warren.contracts.Money;
import java.util.Objects;
import java.util.Optional;

/// What comes of listing a product.
public sealed interface Listing {

    Product product();

    record Created(Product product) implements Listing {}

    record Changed(Product product) implements Listing {}

    /// It is listed exactly like that already.
    record Unchanged(Product product) implements Listing {}

    /// @param current empty when it is not listed yet
    /// @param unitPrice null for a product that cannot be ordered
    static Listing decide(Optional<Product> current, String sku, String name, Money unitPrice) {
        if (current.isEmpty()) {
            return new Created(new Product(sku, name, unitPrice, 1));
        }
        var product = current.get();
        if (product.name().equals(name) && Objects.equals(product.unitPrice(), unitPrice)) {
            return new Unchanged(product);
        }
        return new Changed(new Product(sku, name, unitPrice, product.version() + 1));
    }
}
