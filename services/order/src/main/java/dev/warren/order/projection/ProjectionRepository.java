package dev.warren.order.projection;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.projection.Checkpoint.State;
import dev.warren.order.store.FeedPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// Table `projection`: how far read models have come.
@ApplicationScoped
class ProjectionRepository {
    private static final String COLUMNS =
            "name, slot, generation, state, feed_transaction, feed_position, events, started_at, advanced_at";
    private static final String ALL = "SELECT " + COLUMNS + " FROM projection ORDER BY name, slot";
    private static final String NAMED = "SELECT " + COLUMNS + " FROM projection WHERE name = $1";
    private static final String LOCK = NAMED + " ORDER BY slot FOR UPDATE";
    // Nobody waits: whoever has it locked is folding the same events.
    private static final String CLAIM = """
            SELECT 1 FROM projection
            WHERE name = $1 AND slot = $2 AND generation = $3 AND state = $4
              AND feed_transaction = $5 AND feed_position = $6
            FOR UPDATE SKIP LOCKED""";
    private static final String ADVANCE = """
            UPDATE projection SET feed_transaction = $3, feed_position = $4, events = events + $5, advanced_at = $6
            WHERE name = $1 AND slot = $2""";
    private static final String ENTER = """
            UPDATE projection SET state = $3 WHERE name = $1 AND slot = $2""";
    private static final String START = """
            UPDATE projection
            SET generation = $3, state = 'CLEARING', feed_transaction = 0, feed_position = 0, events = 0,
                started_at = $4, advanced_at = $4
            WHERE name = $1 AND slot = $2""";
    // Who reads the slot that is served also has this one open for a moment; nobody may queue up behind us meanwhile.
    private static final String BRIEFLY = "SET LOCAL lock_timeout = '200ms'";

    Uni<List<Checkpoint>> all(SqlClient client) {
        return client.preparedQuery(ALL).execute().map(ProjectionRepository::checkpoints);
    }

    /// Both slots of a projection; none when there is no such projection.
    Uni<List<Checkpoint>> named(SqlClient client, String name) {
        return client.preparedQuery(NAMED).execute(Tuple.of(name)).map(ProjectionRepository::checkpoints);
    }

    /// The same, locked until the transaction ends.
    Uni<List<Checkpoint>> lock(SqlConnection connection, String name) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(name)).map(ProjectionRepository::checkpoints);
    }

    /// Locks the row if it still says what `checkpoint` does.
    Uni<Boolean> claim(SqlConnection connection, Checkpoint checkpoint) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.from(List.of(
                        checkpoint.name(),
                        checkpoint.slot(),
                        checkpoint.generation(),
                        checkpoint.state().name(),
                        checkpoint.position().transaction(),
                        checkpoint.position().position())))
                .map(rows -> rows.size() == 1);
    }

    /// Only with the row claimed.
    void advance(UnitOfWork work, Checkpoint checkpoint, FeedPosition to, int events, Instant now) {
        work.write(
                ADVANCE,
                Tuple.of(
                        checkpoint.name(),
                        checkpoint.slot(),
                        to.transaction(),
                        to.position(),
                        events,
                        now.atOffset(ZoneOffset.UTC)));
    }

    /// Only with the row locked, and in such an order that never two are active.
    Uni<Void> enter(SqlConnection connection, Checkpoint checkpoint, State state) {
        return connection
                .preparedQuery(ENTER)
                .execute(Tuple.of(checkpoint.name(), checkpoint.slot(), state.name()))
                .replaceWithVoid();
    }

    /// Only with the row locked.
    Uni<Void> start(SqlConnection connection, Checkpoint idle, int generation, Instant now) {
        return connection
                .preparedQuery(START)
                .execute(Tuple.of(idle.name(), idle.slot(), generation, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /// Empties a slot, in its transaction; fails when its tables are in use for too long.
    ///
    /// @param tables our own names, never a client's
    Uni<Void> clear(SqlConnection connection, List<String> tables, int slot) {
        var names = tables.stream().map(table -> table + "_" + slot).toList();
        return connection
                .query(BRIEFLY)
                .execute()
                .chain(() ->
                        connection.query("TRUNCATE " + String.join(", ", names)).execute())
                .replaceWithVoid();
    }

    private static List<Checkpoint> checkpoints(RowSet<Row> rows) {
        return rows.stream().map(ProjectionRepository::checkpoint).toList();
    }

    private static Checkpoint checkpoint(Row row) {
        return new Checkpoint(
                row.getString("name"),
                row.getInteger("slot"),
                row.getInteger("generation"),
                State.valueOf(row.getString("state")),
                new FeedPosition(row.getLong("feed_transaction"), row.getLong("feed_position")),
                row.getLong("events"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("advanced_at").toInstant());
    }
}
