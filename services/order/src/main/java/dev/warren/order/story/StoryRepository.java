package dev.warren.order.story;

import dev.warren.contracts.UuidV7;
import dev.warren.messaging.StreamConsumer.Batch;
import dev.warren.messaging.StreamedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// What the services have published about orders, and how far the stream was read for it.
@ApplicationScoped
class StoryRepository {
    /// More than any order has, so that nobody can fill the memory with one.
    private static final int MAX_PARTS = 1_000;

    private static final String NEXT_OFFSET = "SELECT next_offset FROM story_checkpoint";
    private static final String KEEP = """
            WITH told AS (
                INSERT INTO order_story (order_id, event_id, source, type, at, sequence, correlation_id, causation_id,
                                         traceparent, data)
                SELECT order_id, event_id, source, type, at, sequence, correlation_id, causation_id, traceparent,
                       data::jsonb
                FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[],
                            $7::uuid[], $8::uuid[], $9::text[], $10::text[])
                     AS t(order_id, event_id, source, type, at, sequence, correlation_id, causation_id, traceparent,
                          data)
                ON CONFLICT DO NOTHING)
            UPDATE story_checkpoint
            SET next_offset = $11, as_of = COALESCE($12, as_of), lost_before = COALESCE($13, lost_before)""";
    private static final String PARTS = """
            SELECT as_of, lost_before, event_id, source, type, at, sequence, correlation_id, causation_id, traceparent,
                   data::text
            FROM story_checkpoint LEFT JOIN order_story ON order_id = $1
            LIMIT $2""";
    private static final String FORGET = """
            DELETE FROM order_story WHERE (order_id, event_id) IN (
                SELECT order_id, event_id FROM order_story WHERE order_id < $1 ORDER BY order_id LIMIT $2)""";

    private final Clock clock;

    StoryRepository(Clock clock) {
        this.clock = clock;
    }

    /// @param asOf up to when everything that was published is among the parts; null when that is not known
    /// @param lostBefore what was published before may be missing, because the stream had lost it; null when
    ///     nothing was
    record Told(Instant asOf, Instant lostBefore, List<StoryPart> parts) {}

    Uni<Long> nextOffset(SqlConnection connection) {
        return connection.preparedQuery(NEXT_OFFSET).execute().map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    /// Adds what is new, and moves the checkpoint with it, in one statement.
    Uni<Void> keep(SqlConnection connection, List<StoryPart> parts, Batch batch) {
        var columns = columns(parts);
        columns.addLong(batch.nextOffset());
        columns.addOffsetDateTime(atUtc(batch.asOf()));
        columns.addOffsetDateTime(batch.lost() ? atUtc(firstTime(batch)) : null);
        return connection.preparedQuery(KEEP).execute(columns).replaceWithVoid();
    }

    Uni<Told> of(SqlClient client, UUID orderId) {
        return client.preparedQuery(PARTS).execute(Tuple.of(orderId, MAX_PARTS)).map(rows -> told(orderId, rows));
    }

    /// Forgets at most `limit` parts of the stories of orders that were placed before `before`.
    Uni<Integer> forget(SqlClient client, Instant before, int limit) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(UuidV7.first(before), limit))
                .map(RowSet::rowCount);
    }

    /// What the stream goes on with tells when its gap ends.
    private Instant firstTime(Batch batch) {
        return batch.events().stream()
                .map(StreamedEvent::time)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    private static Tuple columns(List<StoryPart> parts) {
        return Tuple.from(new ArrayList<Object>(List.of(
                parts.stream().map(StoryPart::orderId).toArray(UUID[]::new),
                parts.stream().map(StoryPart::eventId).toArray(UUID[]::new),
                parts.stream().map(StoryPart::source).toArray(String[]::new),
                parts.stream().map(StoryPart::type).toArray(String[]::new),
                parts.stream().map(part -> atUtc(part.at())).toArray(OffsetDateTime[]::new),
                parts.stream().map(StoryPart::sequence).toArray(Long[]::new),
                parts.stream().map(StoryPart::correlationId).toArray(UUID[]::new),
                parts.stream().map(StoryPart::causationId).toArray(UUID[]::new),
                parts.stream().map(StoryPart::traceparent).toArray(String[]::new),
                parts.stream().map(StoryPart::data).toArray(String[]::new))));
    }

    private static Told told(UUID orderId, RowSet<Row> rows) {
        var parts = new ArrayList<StoryPart>();
        Instant asOf = null;
        Instant lostBefore = null;
        for (var row : rows) {
            asOf = instant(row, "as_of");
            lostBefore = instant(row, "lost_before");
            if (row.getUUID("event_id") != null) {
                parts.add(part(orderId, row));
            }
        }
        return new Told(asOf, lostBefore, parts);
    }

    private static StoryPart part(UUID orderId, Row row) {
        return new StoryPart(
                orderId,
                row.getUUID("event_id"),
                row.getString("source"),
                row.getString("type"),
                instant(row, "at"),
                row.getLong("sequence"),
                row.getUUID("correlation_id"),
                row.getUUID("causation_id"),
                row.getString("traceparent"),
                row.getString("data"));
    }

    private static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime atUtc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
