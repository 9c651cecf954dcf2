package dev.warren.order.store;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.domain.Order;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.store.FoldRepository.Fold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The event store: loads many orders, appends to many orders, each in a constant number of statements.
@ApplicationScoped
public class OrderRepository {
    // In the order of ids, so that two batches never wait for each other.
    private static final String LOCK =
            "SELECT order_id, version FROM order_head WHERE order_id = ANY($1::uuid[]) ORDER BY order_id FOR UPDATE";
    private static final String EVENTS = """
            SELECT order_id, version, type, data::text AS data, event_id, at,
                   correlation_id, causation_id, traceparent, actor
            FROM order_event WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, version""";
    private static final String PLACEMENTS = """
            SELECT order_id, version, type, data::text AS data, event_id, at,
                   correlation_id, causation_id, traceparent, actor
            FROM order_event WHERE order_id = ANY($1::uuid[]) AND version = 1""";
    // Without those that a fold stands for; but the terms of an order are its first event.
    private static final String EVENTS_AFTER = """
            SELECT order_id, version, type, data::text AS data, event_id, at,
                   correlation_id, causation_id, traceparent, actor
            FROM unnest($1::uuid[], $2::bigint[]) AS wanted(id, fold)
            CROSS JOIN LATERAL (SELECT * FROM order_event
                                WHERE order_id = wanted.id AND (version = 1 OR version > wanted.fold) OFFSET 0) event
            ORDER BY order_id, version""";
    private static final String APPEND = """
            INSERT INTO order_event (order_id, version, type, data, event_id, at,
                                     correlation_id, causation_id, traceparent, actor)
            SELECT order_id, version, type, data::jsonb, event_id, at, correlation_id, causation_id, traceparent, actor
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::uuid[],
                        $8::uuid[], $9::text[], $10::text[])
                 AS t(order_id, version, type, data, event_id, at, correlation_id, causation_id, traceparent, actor)""";
    private static final String ADVANCE = """
            INSERT INTO order_head (order_id, version, confirm_by)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[])
            ON CONFLICT (order_id) DO UPDATE SET version = excluded.version, confirm_by = excluded.confirm_by""";
    // What another instance is busy with is left to it.
    private static final String OVERDUE = """
            SELECT order_id,
                   (SELECT traceparent FROM order_event WHERE order_event.order_id = head.order_id AND version = 1)
            FROM order_head AS head
            WHERE confirm_by <= $1 ORDER BY confirm_by LIMIT $2 FOR UPDATE SKIP LOCKED""";
    private static final String VERSIONS = "SELECT order_id, version FROM order_head WHERE order_id = ANY($1::uuid[])";

    private final RecentOrders recent;
    private final FoldRepository folds;

    OrderRepository(RecentOrders recent, FoldRepository folds) {
        this.recent = recent;
        this.folds = folds;
    }

    /// The orders as they are now, locked until the transaction ends. Unknown ones are empty.
    public Uni<Map<UUID, OrderStream>> lock(SqlConnection connection, Collection<UUID> orderIds) {
        // Two statements: one alone would read events as they were before it got the locks.
        return lockHeads(connection, orderIds).flatMap(heads -> load(connection, orderIds, heads));
    }

    /// The last version of each of these orders that exists, locked until the transaction ends.
    Uni<Map<UUID, Long>> lockHeads(SqlConnection connection, Collection<UUID> orderIds) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(orderIds.toArray(UUID[]::new)))
                .map(OrderRepository::versions);
    }

    private Uni<Map<UUID, OrderStream>> load(
            SqlConnection connection, Collection<UUID> orderIds, Map<UUID, Long> heads) {
        var known = new LinkedHashMap<UUID, OrderStream>();
        heads.forEach(
                (orderId, version) -> recent.find(orderId, version).ifPresent(stream -> known.put(orderId, stream)));
        var others = orderIds.stream().filter(id -> !known.containsKey(id)).toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        return folds.find(connection, others, heads)
                .flatMap(found -> load(connection, others, heads, found))
                .invoke(known::putAll)
                .replaceWith(known);
    }

    private Uni<Map<UUID, OrderStream>> load(
            SqlConnection connection, List<UUID> orderIds, Map<UUID, Long> heads, Map<UUID, Fold> found) {
        var events = found.isEmpty() ? events(connection, orderIds) : eventsAfter(connection, orderIds, found);
        return events.map(recorded -> fold(orderIds, heads, found, recorded));
    }

    private static Uni<List<RecordedEvent>> eventsAfter(SqlClient client, List<UUID> orderIds, Map<UUID, Fold> found) {
        var versions = orderIds.stream()
                .map(id -> found.containsKey(id) ? found.get(id).version() : 0L)
                .toArray(Long[]::new);
        return client.preparedQuery(EVENTS_AFTER)
                .execute(Tuple.of(orderIds.toArray(UUID[]::new), versions))
                .map(rows -> rows.stream().map(RecordedEvent::of).toList());
    }

    /// Every event of these orders, by order and version.
    public Uni<List<RecordedEvent>> events(SqlClient client, Collection<UUID> orderIds) {
        return client.preparedQuery(EVENTS)
                .execute(Tuple.of(orderIds.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(RecordedEvent::of).toList());
    }

    /// The first event of each of these orders.
    public Uni<List<RecordedEvent>> placements(SqlClient client, Collection<UUID> orderIds) {
        return client.preparedQuery(PLACEMENTS)
                .execute(Tuple.of(orderIds.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(RecordedEvent::of).toList());
    }

    /// These orders as they are now, without a lock. Unknown ones are empty.
    public Uni<Map<UUID, OrderStream>> current(SqlClient client, Collection<UUID> orderIds) {
        return events(client, orderIds).map(events -> fold(orderIds, Map.of(), events));
    }

    /// The last version of each of these orders that exists.
    public Uni<Map<UUID, Long>> versions(SqlClient client, Collection<UUID> orderIds) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(orderIds.toArray(UUID[]::new)))
                .map(OrderRepository::versions);
    }

    /// Locks orders whose time to be confirmed is over.
    public Uni<List<Overdue>> overdue(SqlConnection connection, Instant now, int limit) {
        return connection
                .preparedQuery(OVERDUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream()
                        .map(row -> new Overdue(row.getUUID(0), row.getString(1)))
                        .toList());
    }

    /// The primary key refuses a version that exists.
    public void append(UnitOfWork work, List<RecordedEvent> events) {
        work.write(APPEND, columns(events));
    }

    /// Keeps what long histories have come to, if these events have made one longer.
    public void keepFolds(UnitOfWork work, List<RecordedEvent> recorded, Map<UUID, OrderStream> changed) {
        folds.keep(work, recorded, changed);
    }

    /// Moves the heads of these orders on.
    public void advance(UnitOfWork work, Collection<OrderStream> after) {
        work.write(ADVANCE, heads(after));
    }

    private static Map<UUID, OrderStream> fold(
            Collection<UUID> orderIds, Map<UUID, Long> heads, Map<UUID, Fold> found, List<RecordedEvent> events) {
        var streams = fold(orderIds, found, events);
        streams.forEach((id, stream) -> mustEndAt(heads.getOrDefault(id, 0L), stream));
        return streams;
    }

    private static Map<UUID, OrderStream> fold(
            Collection<UUID> orderIds, Map<UUID, Fold> found, List<RecordedEvent> events) {
        var streams = new LinkedHashMap<UUID, OrderStream>();
        orderIds.forEach(id -> streams.put(id, OrderStream.empty(id)));
        for (var recorded : events) {
            streams.computeIfPresent(recorded.orderId(), (id, stream) -> then(stream, recorded, found.get(id)));
        }
        return streams;
    }

    /// What a fold stands for follows the first event.
    private static OrderStream then(OrderStream stream, RecordedEvent recorded, Fold fold) {
        var after = then(stream, recorded);
        return fold != null && after.version() == 1 ? fold.on(after) : after;
    }

    /// @throws IllegalStateException when the versions have a gap
    public static OrderStream then(OrderStream stream, RecordedEvent recorded) {
        if (recorded.version() != stream.version() + 1) {
            throw new IllegalStateException("order %s: version %d comes after %d"
                    .formatted(stream.orderId(), recorded.version(), stream.version()));
        }
        return stream.then(recorded.event(), recorded.at());
    }

    private static void mustEndAt(long head, OrderStream stream) {
        if (stream.version() != head) {
            throw new IllegalStateException(
                    "order %s: head %d, events up to %d".formatted(stream.orderId(), head, stream.version()));
        }
    }

    private static Map<UUID, Long> versions(RowSet<Row> rows) {
        var versions = new LinkedHashMap<UUID, Long>();
        rows.forEach(row -> versions.put(row.getUUID(0), row.getLong(1)));
        return versions;
    }

    private static Tuple columns(List<RecordedEvent> events) {
        return Tuple.from(List.of(
                events.stream().map(RecordedEvent::orderId).toArray(UUID[]::new),
                events.stream().map(RecordedEvent::version).toArray(Long[]::new),
                events.stream().map(each -> StoredEvents.typeOf(each.event())).toArray(String[]::new),
                events.stream().map(each -> StoredEvents.write(each.event())).toArray(String[]::new),
                events.stream().map(RecordedEvent::eventId).toArray(UUID[]::new),
                events.stream().map(each -> each.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                events.stream().map(each -> each.origin().correlationId()).toArray(UUID[]::new),
                events.stream().map(each -> each.origin().causationId()).toArray(UUID[]::new),
                events.stream().map(each -> each.origin().traceparent()).toArray(String[]::new),
                events.stream().map(RecordedEvent::actor).toArray(String[]::new)));
    }

    private static Tuple heads(Collection<OrderStream> streams) {
        return Tuple.of(
                streams.stream().map(OrderStream::orderId).toArray(UUID[]::new),
                streams.stream().map(OrderStream::version).toArray(Long[]::new),
                streams.stream().map(OrderRepository::confirmBy).toArray(OffsetDateTime[]::new));
    }

    /// Until when the clock leaves the order alone; null once it is decided.
    private static OffsetDateTime confirmBy(OrderStream stream) {
        return stream.known() instanceof Order.Placed placed
                ? placed.terms().confirmBy().atOffset(ZoneOffset.UTC)
                : null;
    }
}
