package dev.warren.messaging;

import dev.warren.contracts.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// Messages that were committed and not yet confirmed by the broker.
@ApplicationScoped
class Outbox {
    private static final String APPEND = """
            INSERT INTO outbox (message_id, shard, type, events, traceparent, body)
            SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::int[], $5::text[], $6::bytea[])
            RETURNING message_id, type, position""";
    static final String NEXT = """
            WITH confirmed AS (DELETE FROM outbox WHERE shard = $1 AND position = ANY($4::bigint[]))
            SELECT position, message_id, shard, type, events, traceparent, body FROM outbox
            WHERE shard = $1 AND position > $2 AND position <> ALL($4::bigint[]) ORDER BY position LIMIT $3""";
    private static final String OLDEST_ID = """
            SELECT oldest.message_id
            FROM generate_series(0, $1 - 1) AS shard,
                 LATERAL (SELECT message_id FROM outbox WHERE outbox.shard = shard.shard ORDER BY position LIMIT 1) oldest
            ORDER BY oldest.message_id LIMIT 1""";

    private final Packing packing;

    Outbox(EventCodec codec, MessagingConfig config) {
        this.packing = Packing.of(codec, config);
    }

    /// @param position its place in the order of publication
    record Entry(long position, OutboundMessage message) {}

    /// Appends what the unit of work publishes, as the last of its writes.
    ///
    /// @return the messages
    List<OutboundMessage> append(UnitOfWork work) {
        var messages = packing.pack(work.published());
        if (!messages.isEmpty()) {
            work.write(APPEND, columns(messages));
        }
        return messages;
    }

    /// @param appended what [#append] has returned
    /// @param answer of the statement that wrote them
    static List<Entry> entries(List<OutboundMessage> appended, RowSet<Row> answer) {
        if (appended.isEmpty()) {
            return List.of();
        }
        var positions = new HashMap<Wording, Long>();
        answer.forEach(row -> positions.put(new Wording(row.getUUID(0), row.getString(1)), row.getLong(2)));
        return appended.stream()
                .map(message -> new Entry(positions.get(new Wording(message.id(), message.type())), message))
                .toList();
    }

    /// While it is said in the words of before as well, an event begins two messages.
    private record Wording(UUID messageId, String type) {}

    /// Removes what was confirmed and reads on.
    ///
    /// @param after the position after which to look
    /// @param confirmed positions that the broker has taken
    Uni<List<Entry>> next(SqlConnection connection, int shard, long after, Long[] confirmed, int limit) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(shard, after, limit, confirmed))
                .map(Outbox::entries);
    }

    /// The id of the oldest message of all shards, by the time that is in the ids; null when the outbox is empty.
    Uni<UUID> oldestId(SqlConnection connection, int shards) {
        return connection
                .preparedQuery(OLDEST_ID)
                .execute(Tuple.of(shards))
                .map(rows ->
                        rows.rowCount() == 0 ? null : rows.iterator().next().getUUID(0));
    }

    private static Tuple columns(List<OutboundMessage> messages) {
        return Tuple.of(
                messages.stream().map(OutboundMessage::id).toArray(UUID[]::new),
                messages.stream().map(message -> (short) message.shard()).toArray(Short[]::new),
                messages.stream().map(OutboundMessage::type).toArray(String[]::new),
                messages.stream().map(OutboundMessage::events).toArray(Integer[]::new),
                messages.stream().map(OutboundMessage::traceparent).toArray(String[]::new),
                messages.stream().map(message -> Buffer.buffer(message.body())).toArray(Buffer[]::new));
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        var entries = new ArrayList<Entry>(rows.size());
        for (var row : rows) {
            entries.add(new Entry(
                    row.getLong("position"),
                    new OutboundMessage(
                            row.getUUID("message_id"),
                            row.getShort("shard"),
                            row.getString("type"),
                            row.getInteger("events"),
                            row.getString("traceparent"),
                            row.getBuffer("body").getBytes(),
                            List.of())));
        }
        return entries;
    }
}
