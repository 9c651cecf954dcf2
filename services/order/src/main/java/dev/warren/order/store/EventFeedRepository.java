package dev.warren.order.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Reads `order_event` across all orders, and has its partitions made.
@ApplicationScoped
class EventFeedRepository {
    // What is still under way, or begins now, gets no lower number than this.
    private static final String SETTLED = "transaction < in_order_feed(pg_snapshot_xmin(pg_current_snapshot()))";
    private static final String AFTER = """
            SELECT transaction, position, order_id, version, type, data::text AS data, event_id, at,
                   correlation_id, causation_id, traceparent, actor
            FROM order_event WHERE (transaction, position) > ($1, $2) AND %s
            ORDER BY transaction, position LIMIT $3""";
    private static final String SETTLED_AFTER = AFTER.formatted(SETTLED);
    private static final String ANY_AFTER = AFTER.formatted("true");
    private static final String END = """
            SELECT transaction, position FROM order_event WHERE %s
            ORDER BY transaction DESC, position DESC LIMIT 1""".formatted(SETTLED);
    private static final String PARTITION = "SELECT partition_order_events(now(), $1)";

    Uni<List<FeedEvent>> after(SqlClient client, FeedPosition last, int limit) {
        return read(client, SETTLED_AFTER, last, limit);
    }

    Uni<Optional<FeedEvent>> oldestAfter(SqlClient client, FeedPosition last) {
        return read(client, ANY_AFTER, last, 1).map(events -> events.stream().findFirst());
    }

    private static Uni<List<FeedEvent>> read(SqlClient client, String query, FeedPosition last, int limit) {
        return client.preparedQuery(query)
                .execute(Tuple.of(last.transaction(), last.position(), limit))
                .map(rows -> rows.stream().map(EventFeedRepository::event).toList());
    }

    Uni<FeedPosition> end(SqlClient client) {
        return client.preparedQuery(END).execute().map(rows -> rows.stream()
                .map(EventFeedRepository::position)
                .findFirst()
                .orElse(FeedPosition.BEGINNING));
    }

    /// Makes what is missing of the partitions for this month and so many after it.
    Uni<Integer> partition(SqlClient client, int monthsAhead) {
        return client.preparedQuery(PARTITION)
                .execute(Tuple.of(monthsAhead))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static FeedEvent event(Row row) {
        return new FeedEvent(position(row), RecordedEvent.of(row));
    }

    private static FeedPosition position(Row row) {
        return new FeedPosition(row.getLong("transaction"), row.getLong("position"));
    }
}
