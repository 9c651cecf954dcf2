package dev.warren.inventory;

import dev.warren.contracts.Money;
import dev.warren.inventory.domain.Listing;
import dev.warren.inventory.domain.StockLevel;
import dev.warren.inventory.domain.StockLevels;
import dev.warren.messaging.Origin;
import dev.warren.messaging.Transactions;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// What people do to inventory: list products and count stock. Each in a transaction of its own.
@ApplicationScoped
class InventoryCommands {
    private final Transactions transactions;
    private final ProductRepository products;
    private final StockRepository stock;

    InventoryCommands(Transactions transactions, ProductRepository products, StockRepository stock) {
        this.transactions = transactions;
        this.products = products;
        this.stock = stock;
    }

    /// @param unitPrice null for a product that cannot be ordered
    Uni<Listing> list(String sku, String name, Money unitPrice, Origin origin) {
        return transactions.run(work -> products.lock(work.connection(), sku)
                .map(current -> Listing.decide(current, sku, name, unitPrice))
                .invoke(listing -> keep(work, listing))
                .invoke(listing -> tell(work, listing, origin)));
    }

    private void keep(UnitOfWork work, Listing listing) {
        switch (listing) {
            case Listing.Created(var product) -> products.add(work, product);
            case Listing.Changed(var product) -> products.change(work, product);
            case Listing.Unchanged _ -> {
                // nothing to keep
            }
        }
    }

    private static void tell(UnitOfWork work, Listing listing, Origin origin) {
        switch (listing) {
            case Listing.Created(var product) ->
                work.publish(InventoryContracts.told(product), product.version(), origin);
            case Listing.Changed(var product) ->
                work.publish(InventoryContracts.told(product), product.version(), origin);
            case Listing.Unchanged _ -> {
                // nothing that is not known
            }
        }
    }

    /// Makes what is on hand equal to `quantity`, whatever is reserved besides. Empty for an unknown product.
    Uni<Optional<StockLevel>> count(String sku, long quantity, Origin origin) {
        return transactions.run(work -> stock.lock(work.connection(), List.of(sku))
                .invoke(levels -> count(levels, sku, quantity))
                .invoke(levels -> stock.write(work, levels))
                .invoke(levels -> tell(work, levels, origin))
                .map(levels -> levels.of(sku)));
    }

    private static void count(StockLevels levels, String sku, long quantity) {
        if (levels.of(sku).isPresent()) {
            levels.count(sku, quantity);
        }
    }

    private static void tell(UnitOfWork work, StockLevels levels, Origin origin) {
        levels.moved()
                .forEach((sku, level) -> work.publish(InventoryContracts.told(sku, level), level.version(), origin));
    }
}
