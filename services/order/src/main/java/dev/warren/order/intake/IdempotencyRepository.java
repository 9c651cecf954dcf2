package dev.warren.order.intake;

import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which order was placed under which key. The answer itself is not kept: it is that order at its first version.
@ApplicationScoped
public class IdempotencyRepository {
    private static final String CLAIM = """
            INSERT INTO idempotency_key (key, request_hash, order_id, created_at)
            SELECT key, request_hash, order_id, $4
            FROM unnest($1::text[], $2::bytea[], $3::uuid[]) AS t(key, request_hash, order_id)""";
    private static final String USED =
            "SELECT key, request_hash, order_id FROM idempotency_key WHERE key = ANY($1::text[])";
    private static final String FORGET = """
            DELETE FROM idempotency_key
            WHERE key IN (SELECT key FROM idempotency_key WHERE created_at < $1 LIMIT $2)""";

    /// A key that was used, and for which order.
    public record Used(byte[] requestHash, UUID orderId) {
        boolean isFor(Placement placement) {
            return Arrays.equals(requestHash, placement.requestHash());
        }
    }

    /// Claims keys for new orders. One that was used, or that another transaction is just claiming, is a conflict.
    void claim(UnitOfWork work, Collection<Placement> placements, Instant now) {
        // Sorted, so that two replicas never wait for each other.
        var sorted =
                placements.stream().sorted(Comparator.comparing(Placement::key)).toList();
        work.write(
                CLAIM,
                Tuple.of(
                        keys(sorted),
                        sorted.stream()
                                .map(each -> Buffer.buffer(each.requestHash()))
                                .toArray(Buffer[]::new),
                        sorted.stream().map(Placement::orderId).toArray(UUID[]::new),
                        now.atOffset(ZoneOffset.UTC)));
    }

    Uni<Map<String, Used>> used(SqlClient client, List<Placement> placements) {
        return client.preparedQuery(USED).execute(Tuple.of(keys(placements))).map(IdempotencyRepository::byKey);
    }

    /// Forgets at most `limit` keys that were used before `before`.
    public Uni<Integer> forget(SqlClient client, Instant before, int limit) {
        OffsetDateTime time = before.atOffset(ZoneOffset.UTC);
        return client.preparedQuery(FORGET).execute(Tuple.of(time, limit)).map(RowSet::rowCount);
    }

    private static String[] keys(List<Placement> placements) {
        return placements.stream().map(Placement::key).toArray(String[]::new);
    }

    private static Map<String, Used> byKey(RowSet<Row> rows) {
        var used = new HashMap<String, Used>();
        rows.forEach(row -> used.put(row.getString(0), new Used(row.getBuffer(1).getBytes(), row.getUUID(2))));
        return used;
    }
}
