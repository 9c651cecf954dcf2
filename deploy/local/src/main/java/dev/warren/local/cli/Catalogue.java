package dev.warren.local.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// The small shop that a new stack begins with. What exists already is left alone: it may have been changed since.
record Catalogue(RestClient rest, URI inventory) {
    private static final int INITIAL_STOCK = 1_000;

    private static final List<Product> PRODUCTS = List.of(
            new Product("SKU-00001", "Walking boots", 12_900),
            new Product("SKU-00002", "Rucksack, 40 l", 8_950),
            new Product("SKU-00003", "Tent for two", 24_900),
            new Product("SKU-00004", "Sleeping bag", 15_900),
            new Product("SKU-00005", "Head torch", 3_490),
            new Product("SKU-00006", "Water bottle", 1_995));

    /// @param price in euro cents
    private record Product(String sku, String name, long price) {}

    int seed() {
        PRODUCTS.forEach(this::seed);
        return PRODUCTS.size();
    }

    private void seed(Product product) {
        URI address = inventory.resolve("/products/" + product.sku());
        if (rest.get(address).succeeded()) {
            return;
        }
        Map<String, Object> price = Map.of("amount", product.price(), "currency", "EUR");
        rest.put(address, Map.of("name", product.name(), "unitPrice", price)).orFail("Cannot list " + product.sku());
        rest.put(inventory.resolve("/stock/" + product.sku()), Map.of("quantity", INITIAL_STOCK))
                .orFail("Cannot stock " + product.sku());
    }
}
