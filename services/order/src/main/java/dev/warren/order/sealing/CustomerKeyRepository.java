package dev.warren.order.sealing;

import dev.warren.contracts.CustomerKey;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The keys that seal what is personal about customers. A row outlives its key.
@ApplicationScoped
public class CustomerKeyRepository {
    private static final String FIND = """
            SELECT DISTINCT ON (customer_id) key_id, customer_id, key FROM customer_key
            WHERE customer_id = ANY($1::text[]) AND key IS NOT NULL ORDER BY customer_id, key_id""";
    // A key that is being destroyed is waited for. One that was destroyed is taken for new: the primary key refuses
    // it, as a conflict, and with it the placement that nobody could read. Most keys are there, and nothing is written.
    private static final String HOLD = """
            INSERT INTO customer_key (key_id, customer_id, key)
            SELECT id, customer_id, secret
            FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS wanted(id, customer_id, secret)
            WHERE secret IS NOT NULL OR NOT EXISTS (
                SELECT FROM customer_key held WHERE held.key_id = wanted.id AND held.key IS NOT NULL FOR KEY SHARE)""";
    private static final String LOCK = """
            SELECT key_id FROM customer_key WHERE customer_id = $1 AND key IS NOT NULL ORDER BY key_id FOR UPDATE""";
    private static final String DESTROY = """
            UPDATE customer_key SET key = NULL, destroyed_at = now() WHERE key_id = ANY($1::uuid[])""";

    /// One key for each of these customers that has any.
    Uni<Map<String, CustomerKey>> find(SqlClient client, Collection<String> customerIds) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(customerIds.toArray(String[]::new)))
                .map(CustomerKeyRepository::byCustomer);
    }

    /// Has the keys stay until the transaction is over, or be missed by it: then it is a conflict.
    ///
    /// @param issued those of them that are new
    void hold(UnitOfWork work, Collection<CustomerKey> keys, Set<CustomerKey> issued) {
        // Sorted, so that two instances lock in the same order.
        var sorted = keys.stream().sorted(Comparator.comparing(CustomerKey::id)).toList();
        work.write(
                HOLD,
                Tuple.of(
                        sorted.stream().map(CustomerKey::id).toArray(UUID[]::new),
                        sorted.stream().map(CustomerKey::customerId).toArray(String[]::new),
                        sorted.stream()
                                .map(key -> issued.contains(key) ? Buffer.buffer(key.secret()) : null)
                                .toArray(Buffer[]::new)));
    }

    /// The customer's keys. From here on nobody places an order that one of them seals.
    public Uni<List<UUID>> lock(SqlConnection connection, String customerId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(customerId)).map(rows -> rows.stream()
                .map(row -> row.getUUID(0))
                .toList());
    }

    public void destroy(UnitOfWork work, Collection<UUID> keyIds) {
        work.write(DESTROY, Tuple.of(keyIds.toArray(UUID[]::new)));
    }

    private static Map<String, CustomerKey> byCustomer(RowSet<Row> rows) {
        var keys = new HashMap<String, CustomerKey>();
        for (var row : rows) {
            var key = new CustomerKey(
                    row.getUUID(0), row.getString(1), row.getBuffer(2).getBytes());
            keys.put(key.customerId(), key);
        }
        return keys;
    }
}
