package dev.warren.inventory;

import dev.warren.inventory.domain.Product;
import dev.warren.inventory.domain.StockLevel;
import dev.warren.messaging.UnitOfWork;
import dev.warren.simulation.Store;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Products, in memory.
final class SimulatedProductRepository extends ProductRepository {
    private final Store store;

    SimulatedProductRepository(Store store) {
        this.store = store;
    }

    @Override
    Uni<Optional<Product>> lock(SqlConnection connection, String sku) {
        return Transaction.of(connection)
                .lock(SimulatedInventory.products(store), List.of(sku))
                .map(rows -> Optional.ofNullable(rows.get(sku)));
    }

    @Override
    void add(UnitOfWork work, Product product) {
        var transaction = Transaction.of(work.connection());
        transaction.insert(SimulatedInventory.products(store), Map.of(product.sku(), product));
        transaction.insert(SimulatedInventory.stock(store), Map.of(product.sku(), new StockLevel(0, 0, 0, 0)));
    }

    @Override
    void change(UnitOfWork work, Product product) {
        Transaction.of(work.connection()).put(SimulatedInventory.products(store), product.sku(), product);
    }
}
