package dev.warren.order.store;

import static java.util.stream.Collectors.toMap;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.domain.OrderStream;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps what long histories have made of their orders. Orders with fewer events than it begins with are neither
/// looked up nor written.
@ApplicationScoped
class FoldRepository {
    private static final String FIND = """
            SELECT order_id, version, state::text AS state, updated_at FROM order_fold
            WHERE order_id = ANY($1::uuid[]) AND schema = $2""";
    private static final String KEEP = """
            INSERT INTO order_fold AS fold (order_id, version, schema, state, updated_at)
            SELECT order_id, version, $1, state::jsonb, updated_at
            FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::timestamptz[]) AS t(order_id, version, state, updated_at)
            ON CONFLICT (order_id) DO UPDATE
            SET version = excluded.version, schema = excluded.schema, state = excluded.state,
                updated_at = excluded.updated_at
            WHERE fold.version < excluded.version""";

    private final int every;

    /// @param updatedAt the time of the last event in it
    record Fold(long version, StoredFold state, Instant updatedAt) {

        /// @param placed the order after its first event
        OrderStream on(OrderStream placed) {
            return new OrderStream(
                    placed.orderId(), state.on(placed.known().terms()), version, placed.createdAt(), updatedAt);
        }
    }

    /// @param every events of an order; 0 for never
    FoldRepository(@ConfigProperty(name = "warren.order.fold-every") int every) {
        this.every = every;
    }

    /// The folds there are of those whose history is long. Usually none is, and nothing is asked.
    ///
    /// @param versions the last of each order
    Uni<Map<UUID, Fold>> find(SqlClient client, Collection<UUID> orderIds, Map<UUID, Long> versions) {
        var ids = orderIds.stream()
                .filter(id -> every > 0 && versions.getOrDefault(id, 0L) >= every)
                .toArray(UUID[]::new);
        if (ids.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(FIND)
                .execute(Tuple.of(ids, StoredFold.SCHEMA))
                .map(rows -> rows.stream().collect(toMap(row -> row.getUUID("order_id"), FoldRepository::fold)));
    }

    /// Keeps those orders as they are now that have come to a multiple of so many events.
    void keep(UnitOfWork work, List<RecordedEvent> recorded, Map<UUID, OrderStream> changed) {
        var streams = recorded.stream()
                .filter(event -> every > 0 && event.version() % every == 0)
                .map(event -> changed.get(event.orderId()))
                .distinct()
                .toList();
        if (!streams.isEmpty()) {
            work.write(KEEP, columns(streams));
        }
    }

    private static Fold fold(Row row) {
        return new Fold(
                row.getLong("version"),
                StoredEvents.readFold(row.getString("state")),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Tuple columns(List<OrderStream> streams) {
        return Tuple.of(
                StoredFold.SCHEMA,
                column(streams, OrderStream::orderId).toArray(UUID[]::new),
                column(streams, OrderStream::version).toArray(Long[]::new),
                column(streams, stream -> StoredEvents.toJson(StoredFold.of(stream.known())))
                        .toArray(String[]::new),
                column(streams, stream -> stream.updatedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }

    private static <T> List<T> column(List<OrderStream> streams, Function<OrderStream, T> column) {
        return streams.stream().map(column).toList();
    }
}
