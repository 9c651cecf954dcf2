package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The operator's view on what was set aside.
@ApplicationScoped
public class DeadLetters {
    private static final String LETTERS = """
            SELECT id, queue, exchange, routing_key, message_id, event_id, type, subject, traceparent,
                   length(body) AS size, attempts, reason, first_failed_at, last_failed_at, due_at
            FROM set_aside""";
    private static final String LATEST =
            LETTERS + " WHERE (due_at IS NULL) = $1 ORDER BY last_failed_at DESC, id LIMIT $2";
    private static final String ABOUT = LETTERS + " WHERE subject = $1 ORDER BY last_failed_at DESC, id LIMIT $2";
    private static final String REPLAY =
            "UPDATE set_aside SET due_at = now(), attempts = 0 WHERE id = $1 AND due_at IS NULL";

    private final Pool pool;

    DeadLetters(Pool pool) {
        this.pool = pool;
    }

    /// @param parked those that are parked, or those that still wait for another attempt
    public Uni<List<DeadLetter>> latest(boolean parked, int limit) {
        return pool.preparedQuery(LATEST).execute(Tuple.of(parked, limit)).map(DeadLetters::all);
    }

    /// Those about one subject, such as an order, parked or not, the latest first.
    Uni<List<DeadLetter>> about(String subject, int limit) {
        return pool.preparedQuery(ABOUT).execute(Tuple.of(subject, limit)).map(DeadLetters::all);
    }

    /// Has a parked message handled again.
    ///
    /// @return false when no such message is parked
    public Uni<Boolean> replay(UUID id) {
        return pool.preparedQuery(REPLAY).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    private static List<DeadLetter> all(RowSet<Row> rows) {
        var letters = new ArrayList<DeadLetter>(rows.size());
        rows.forEach(row -> letters.add(one(row)));
        return letters;
    }

    private static DeadLetter one(Row row) {
        return new DeadLetter(
                row.getUUID("id"),
                row.getString("queue"),
                row.getString("exchange"),
                row.getString("routing_key"),
                row.getString("message_id"),
                row.getUUID("event_id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("traceparent"),
                row.getInteger("size"),
                row.getInteger("attempts"),
                row.getString("reason"),
                instant(row.getOffsetDateTime("first_failed_at")),
                instant(row.getOffsetDateTime("last_failed_at")),
                instant(row.getOffsetDateTime("due_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
