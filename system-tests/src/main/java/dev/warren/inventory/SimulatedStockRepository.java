package dev.warren.inventory;

import dev.warren.inventory.domain.StockLevels;
import dev.warren.messaging.UnitOfWork;
import dev.warren.simulation.Store;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;

/// Stock and its ledger, in memory.
final class SimulatedStockRepository extends StockRepository {
    private final Store store;

    SimulatedStockRepository(Store store) {
        this.store = store;
    }

    @Override
    Uni<StockLevels> lock(SqlConnection connection, Collection<String> skus) {
        return Transaction.of(connection)
                .lock(SimulatedInventory.stock(store), skus)
                .map(StockLevels::new);
    }

    @Override
    void write(UnitOfWork work, StockLevels stock) {
        var transaction = Transaction.of(work.connection());
        stock.moved().forEach((sku, level) -> transaction.put(SimulatedInventory.stock(store), sku, level));
        if (!stock.movements().isEmpty()) {
            transaction.put(SimulatedInventory.ledger(store), store.next(), List.copyOf(stock.movements()));
        }
    }
}
