package dev.warren.order.intake;

import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent;
import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.Money;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.domain.Quote.Product;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Our copy of what products cost, from what inventory says about them. The highest version wins, whenever it comes.
@ApplicationScoped
public class PriceRepository {
    private static final String LEARN = """
            INSERT INTO price AS known (sku, name, unit_price, currency, version)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bigint[])
            ON CONFLICT (sku) DO UPDATE
            SET name = excluded.name, unit_price = excluded.unit_price, currency = excluded.currency,
                version = excluded.version
            WHERE known.version < excluded.version""";
    private static final String PRICES =
            "SELECT sku, name, unit_price, currency FROM price WHERE sku = ANY($1::text[])";

    private record Listing(ProductListed product, long version) {
        static Listing of(Event<InventoryEvent> event) {
            return new Listing((ProductListed) event.data(), event.sequence());
        }

        static Listing later(Listing one, Listing other) {
            return one.version > other.version ? one : other;
        }

        Long amount() {
            return product.unitPrice() == null ? null : product.unitPrice().amount();
        }

        String currency() {
            return product.unitPrice() == null ? null : product.unitPrice().currency();
        }
    }

    /// @param listed events of [ProductListed]
    public void learn(UnitOfWork work, List<Event<InventoryEvent>> listed) {
        if (listed.isEmpty()) {
            return;
        }
        // Sorted, so that two batches lock rows in the same order.
        var latest = new TreeMap<String, Listing>();
        listed.stream()
                .map(Listing::of)
                .forEach(listing -> latest.merge(listing.product().sku(), listing, Listing::later));
        work.write(LEARN, columns(latest.values()));
    }

    /// The products among `skus` that there are.
    Uni<Map<String, Product>> of(SqlClient client, Collection<String> skus) {
        return client.preparedQuery(PRICES)
                .execute(Tuple.of(skus.toArray(String[]::new)))
                .map(PriceRepository::products);
    }

    private static Map<String, Product> products(RowSet<Row> rows) {
        var products = new HashMap<String, Product>();
        for (var row : rows) {
            var amount = row.getLong("unit_price");
            products.put(
                    row.getString("sku"),
                    new Product(
                            row.getString("name"),
                            amount == null ? null : new Money(amount, row.getString("currency"))));
        }
        return products;
    }

    private static Tuple columns(Collection<Listing> listings) {
        return Tuple.from(List.of(
                listings.stream().map(each -> each.product().sku()).toArray(String[]::new),
                listings.stream().map(each -> each.product().name()).toArray(String[]::new),
                listings.stream().map(Listing::amount).toArray(Long[]::new),
                listings.stream().map(Listing::currency).toArray(String[]::new),
                listings.stream().map(Listing::version).toArray(Long[]::new)));
    }
}
