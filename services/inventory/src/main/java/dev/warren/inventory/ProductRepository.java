package dev.warren.inventory;

import dev.warren.contracts.Money;
import dev.warren.inventory.domain.Product;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Products, one at a time: they change when a person changes them.
@ApplicationScoped
class ProductRepository {
    private static final String LOCK =
            "SELECT sku, name, unit_price, currency, version FROM product WHERE sku = $1 FOR UPDATE";
    private static final String ADD =
            "INSERT INTO product (sku, name, unit_price, currency, version) VALUES ($1, $2, $3, $4, $5)";
    private static final String ADD_STOCK = "INSERT INTO stock (sku) VALUES ($1)";
    private static final String CHANGE =
            "UPDATE product SET name = $2, unit_price = $3, currency = $4, version = $5 WHERE sku = $1";

    Uni<Optional<Product>> lock(SqlConnection connection, String sku) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(sku)).map(ProductRepository::product);
    }

    /// A new product has a stock from the start, of nothing. Two that list it at once are a conflict: one runs again.
    void add(UnitOfWork work, Product product) {
        work.write(ADD, columns(product));
        work.write(ADD_STOCK, Tuple.of(product.sku()));
    }

    void change(UnitOfWork work, Product product) {
        work.write(CHANGE, columns(product));
    }

    private static Tuple columns(Product product) {
        var price = product.unitPrice();
        return Tuple.of(
                product.sku(),
                product.name(),
                price == null ? null : price.amount(),
                price == null ? null : price.currency(),
                product.version());
    }

    private static Optional<Product> product(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(product(found.next())) : Optional.empty();
    }

    private static Product product(Row row) {
        var amount = row.getLong("unit_price");
        var price = amount == null ? null : new Money(amount, row.getString("currency"));
        return new Product(row.getString("sku"), row.getString("name"), price, row.getLong("version"));
    }
}
