package dev.warren.inventory.view;

import java.util.List;

/// Some of the products, by SKU.
///
/// @param nextCursor where the next page begins; null on the last page
public record ProductPage(List<ProductView> items, String nextCursor) {

    /// @param rows one more than `limit` when there is a next page
    static ProductPage of(List<ProductEntity> rows, int limit) {
        var items = rows.stream().limit(limit).map(ProductView::of).toList();
        return new ProductPage(items, rows.size() > limit ? items.getLast().sku() : null);
    }
}
