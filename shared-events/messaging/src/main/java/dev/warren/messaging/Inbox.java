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
    private static final String ENTER = """
            INSERT INTO inbox (consumer, event_id)
            SELECT $1, id FROM unnest($2::uuid[]) AS id ORDER BY id""";
    private static final String KNOWN = "SELECT event_id FROM inbox WHERE consumer = $1 AND event_id = ANY($2::uuid[])";

    /// Those of these events that have had their effect.
    Uni<Set<UUID>> known(SqlConnection connection, String consumer, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(consumer, array(ids)))
                .map(Inbox::ids);
    }

    /// An event that is there already makes the whole transaction fail.
    void enter(UnitOfWork work, String consumer, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            work.write(ENTER, Tuple.of(consumer, array(ids)));
        }
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
