package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Table `customer_key` of a service that hears of keys. A row outlives its key: a key that comes late, or again, stays
/// destroyed.
@ApplicationScoped
class CustomerKeyTable {
    private static final String FIND =
            "SELECT key_id, customer_id, key FROM customer_key WHERE key_id = ANY($1::uuid[])";
    private static final String LEARN = """
            INSERT INTO customer_key (key_id, customer_id, key)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS learnt(id, customer, key) ORDER BY id
            ON CONFLICT DO NOTHING""";
    // Counted before: what is joined to one statement does not see each other's rows.
    private static final String HELD =
            "SELECT count(*) FROM customer_key WHERE key_id = ANY($1::uuid[]) AND key IS NOT NULL";
    private static final String DESTROY = """
            INSERT INTO customer_key (key_id, customer_id)
            SELECT id, $2 FROM unnest($1::uuid[]) AS id ORDER BY id
            ON CONFLICT (key_id) DO UPDATE SET key = NULL, destroyed_at = now()""";

    private final Pool pool;

    CustomerKeyTable(Pool pool) {
        this.pool = pool;
    }

    /// One answer for each, in the same order.
    Uni<List<KeyAnswer>> find(List<UUID> keyIds) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(new HashSet<>(keyIds).toArray(UUID[]::new)))
                .map(CustomerKeyTable::answers)
                .map(found -> keyIds.stream()
                        .map(id -> found.getOrDefault(id, new KeyAnswer.Unknown()))
                        .toList());
    }

    /// What is destroyed stays so.
    void learn(UnitOfWork work, List<CustomerKey> keys) {
        work.write(
                LEARN,
                Tuple.of(
                        keys.stream().map(CustomerKey::id).toArray(UUID[]::new),
                        keys.stream().map(CustomerKey::customerId).toArray(String[]::new),
                        keys.stream().map(key -> Buffer.buffer(key.secret())).toArray(Buffer[]::new)));
    }

    /// Destroys keys, those too that have not come yet.
    ///
    /// @return how many there were
    Uni<Long> destroy(UnitOfWork work, CustomerErased erased) {
        var ids = erased.keyIds().toArray(UUID[]::new);
        return work.connection()
                .preparedQuery(HELD)
                .execute(Tuple.of(ids))
                .map(rows -> rows.iterator().next().getLong(0))
                .invoke(() -> work.write(DESTROY, Tuple.of(ids, erased.customerId())));
    }

    private static Map<UUID, KeyAnswer> answers(RowSet<Row> rows) {
        var answers = new HashMap<UUID, KeyAnswer>();
        rows.forEach(row -> answers.put(row.getUUID(0), answer(row)));
        return answers;
    }

    private static KeyAnswer answer(Row row) {
        var secret = row.getBuffer(2);
        return secret == null
                ? new KeyAnswer.Destroyed()
                : new KeyAnswer.Found(new CustomerKey(row.getUUID(0), row.getString(1), secret.getBytes()));
    }
}
