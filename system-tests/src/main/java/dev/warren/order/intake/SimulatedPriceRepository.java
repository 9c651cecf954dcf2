package dev.warren.order.intake;

import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent;
import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.OrderTables;
import dev.warren.order.OrderTables.Price;
import dev.warren.order.domain.Quote.Product;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What products cost, in memory.
public final class SimulatedPriceRepository extends PriceRepository {
    private final OrderTables tables;

    public SimulatedPriceRepository(OrderTables tables) {
        this.tables = tables;
    }

    @Override
    public void learn(UnitOfWork work, List<Event<InventoryEvent>> listed) {
        var transaction = Transaction.of(work.connection());
        var skus = listed.stream().map(Event::subject).toList();
        transaction.upsert(tables.prices(), skus, () -> listed.forEach(event -> learn(transaction, event)));
    }

    private void learn(Transaction transaction, Event<InventoryEvent> event) {
        var listed = (ProductListed) event.data();
        var known = transaction.find(tables.prices(), listed.sku());
        if (known.isEmpty() || known.get().version() < event.sequence()) {
            var product = new Product(listed.name(), listed.unitPrice());
            transaction.put(tables.prices(), listed.sku(), new Price(product, event.sequence()));
        }
    }

    @Override
    Uni<Map<String, Product>> of(SqlClient client, Collection<String> skus) {
        return Uni.createFrom().item(() -> {
            var products = new LinkedHashMap<String, Product>();
            skus.forEach(sku -> Transaction.find(client, tables.prices(), sku)
                    .ifPresent(price -> products.put(sku, price.product())));
            return products;
        });
    }
}
