package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Which events a consumer has handled. An event that is already there has had its effect.
@ApplicationScoped
class Inbox {
    // Sorted, so that two instances with the same redelivered events wait for each other instead of deadlocking.
    private static final String ADMIT = """
            INSERT INTO inbox (consumer, event_id)
            SELECT $1, id FROM unnest($2::uuid[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING event_id""";
    private static final String WITHDRAW = "DELETE FROM inbox WHERE consumer = $1 AND event_id = ANY($2::uuid[])";

    /// Admits the ids that are new to this consumer and returns them.
    Uni<Set<UUID>> admit(SqlConnection connection, String consumer, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery(ADMIT)
                .execute(Tuple.of(consumer, array(ids)))
                .map(Inbox::ids);
    }

    /// Takes back what came too early, so that it is new again when it is tried later.
    Uni<Void> withdraw(SqlConnection connection, String consumer, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(consumer, array(ids)))
                .replaceWithVoid();
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }
}
