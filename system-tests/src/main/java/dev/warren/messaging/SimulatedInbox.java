package dev.warren.messaging;

import dev.warren.simulation.Mutation;
import dev.warren.simulation.Process;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What each consumer has handled, in memory.
final class SimulatedInbox extends Inbox {
    private final Process process;
    private final Table<String, String> rows;

    SimulatedInbox(Process process) {
        this.process = process;
        this.rows = process.store().table("inbox");
    }

    @Override
    Uni<Set<UUID>> known(SqlConnection connection, String consumer, Collection<UUID> ids) {
        return Uni.createFrom().item(() -> ids.stream()
                .filter(id -> !process.world().has(Mutation.WITHOUT_INBOX))
                .filter(id -> rows.find(key(consumer, id)).isPresent())
                .collect(Collectors.toSet()));
    }

    @Override
    void enter(UnitOfWork work, String consumer, Collection<UUID> ids) {
        var transaction = Transaction.of(work.connection());
        transaction.call(consumer + ", " + names(ids));
        Map<String, String> keys = new LinkedHashMap<>();
        for (var id : ids) {
            keys.put(key(consumer, id), "");
            transaction.handles(
                    process.service().lowerCase() + " " + key(consumer, id),
                    process.world().nameOf(id));
        }
        if (!process.world().has(Mutation.WITHOUT_INBOX)) {
            transaction.insert(rows, keys);
        }
    }

    private static String key(String consumer, UUID id) {
        return consumer + " " + id;
    }

    private String names(Collection<UUID> ids) {
        var names = new StringBuilder();
        ids.forEach(id ->
                names.append(names.isEmpty() ? "" : ", ").append(process.world().nameOf(id)));
        return names.toString();
    }
}
