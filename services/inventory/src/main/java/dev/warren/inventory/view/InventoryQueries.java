package dev.warren.inventory.view;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// What can be asked of the catalogue and the stock.
@ApplicationScoped
public class InventoryQueries {

    /// @param after the last SKU of the page before; empty for the first page
    /// @param limit products at most
    public Uni<ProductPage> products(String after, int limit) {
        return Panache.withSession(() -> ProductEntity.<ProductEntity>find("sku > ?1 order by sku", after)
                        .page(Page.ofSize(limit + 1))
                        .list())
                .map(rows -> ProductPage.of(rows, limit));
    }

    public Uni<Optional<ProductView>> product(String sku) {
        return Panache.withSession(() -> ProductEntity.<ProductEntity>findById(sku))
                .map(row -> Optional.ofNullable(row).map(ProductView::of));
    }

    /// Empty for a product that is not listed; one that never came in has a stock of nothing.
    public Uni<Optional<StockView>> stock(String sku) {
        return Panache.withSession(() -> StockEntity.<StockEntity>findById(sku))
                .map(row -> Optional.ofNullable(row).map(StockView::of));
    }

    /// The status of what was reserved for an order; empty when nothing is known of it.
    public Uni<Optional<String>> reservation(UUID orderId) {
        return Panache.withSession(() -> ReservationEntity.<ReservationEntity>findById(orderId))
                .map(row -> Optional.ofNullable(row).map(found -> found.status));
    }
}
