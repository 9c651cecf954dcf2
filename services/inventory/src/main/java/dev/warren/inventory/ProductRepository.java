package dev.warren.inventory;

import dev.warren.contracts.Money;
import dev.warren.inventory.domain.Product;
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
    // A new product has a stock from the start, of nothing. Two that list it at once are a conflict: one runs again.
    private static final String ADD = """
            WITH added AS (
                INSERT INTO product (sku, name, unit_price, currency, version)
                VALUES ($1, $2, $3, $4, $5) RETURNING sku)
            INSERT INTO stock (sku) SELECT sku FROM added""";
    private static final String CHANGE =
            "UPDATE product SET name = $2, unit_price = $3, currency = $4, version = $5 WHERE sku = $1";

    Uni<Optional<Product>> lock(SqlConnection connection, String sku) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(sku)).map(ProductRepository::product);
    }

    Uni<Void> add(SqlConnection connection, Product product) {
        return connection.preparedQuery(ADD).execute(columns(product)).replaceWithVoid();
    }

    Uni<Void> change(SqlConnection connection, Product product) {
        return connection.preparedQuery(CHANGE).execute(columns(product)).replaceWithVoid();
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
