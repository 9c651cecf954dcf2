package dev.warren.messaging;

import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Events that were committed and not yet confirmed by the broker.
@ApplicationScoped
class Outbox {
    private static final String APPEND = """
            INSERT INTO outbox (event_id, type, traceparent, body)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[])""";
    private static final String OLDEST =
            "SELECT position, event_id, type, traceparent, body FROM outbox ORDER BY position LIMIT $1";
    private static final String REMOVE = "DELETE FROM outbox WHERE position = ANY($1::bigint[])";

    private final EventCodec codec;

    Outbox(EventCodec codec) {
        this.codec = codec;
    }

    /// An event on its way out.
    ///
    /// @param position its place in the order of publication
    record Entry(long position, UUID eventId, String type, String traceparent, byte[] body) {}

    Uni<Void> append(SqlConnection connection, List<Event<?>> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = events.stream().map(Event::id).toArray(UUID[]::new);
        var types = events.stream().map(event -> event.type().wireName()).toArray(String[]::new);
        var traces = events.stream().map(Event::traceparent).toArray(String[]::new);
        var bodies =
                events.stream().map(event -> Buffer.buffer(codec.encode(event))).toArray(Buffer[]::new);
        return connection
                .preparedQuery(APPEND)
                .execute(Tuple.of(ids, types, traces, bodies))
                .replaceWithVoid();
    }

    Uni<List<Entry>> oldest(SqlConnection connection, int limit) {
        return connection.preparedQuery(OLDEST).execute(Tuple.of(limit)).map(Outbox::entries);
    }

    Uni<Void> remove(SqlConnection connection, List<Entry> confirmed) {
        var positions = confirmed.stream().map(Entry::position).toArray(Long[]::new);
        return connection.preparedQuery(REMOVE).execute(Tuple.of(positions)).replaceWithVoid();
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        var entries = new ArrayList<Entry>(rows.size());
        for (var row : rows) {
            entries.add(new Entry(
                    row.getLong(0),
                    row.getUUID(1),
                    row.getString(2),
                    row.getString(3),
                    row.getBuffer(4).getBytes()));
        }
        return entries;
    }
}
