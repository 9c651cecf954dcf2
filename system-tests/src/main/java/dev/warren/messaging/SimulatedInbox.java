package dev.warren.messaging;

import dev.warren.simulation.Mutation;
import dev.warren.simulation.Process;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What each consumer has handled, in memory.
final class SimulatedInbox extends Inbox {
    private final Process process;
    private final Table<String, String> rows;

    SimulatedInbox(Process process) {
        this.process = process;
        this.rows = process.store().table("inbox");
    }

    @Override
    Uni<Set<UUID>> admit(SqlConnection connection, String consumer, Collection<UUID> ids) {
        var transaction = Transaction.of(connection);
        transaction.call(consumer + ", " + names(ids));
        if (process.world().has(Mutation.WITHOUT_INBOX)) {
            return Uni.createFrom().item(() -> admitted(transaction, consumer, new LinkedHashSet<>(ids)));
        }
        Map<String, UUID> wanted = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (var id : ids) {
            wanted.put(key(consumer, id), id);
            keys.put(key(consumer, id), "");
        }
        return transaction.claim(rows, keys).map(free -> {
            wanted.keySet().retainAll(free);
            return admitted(transaction, consumer, new LinkedHashSet<>(wanted.values()));
        });
    }

    private Set<UUID> admitted(Transaction transaction, String consumer, Set<UUID> fresh) {
        for (var id : fresh) {
            transaction.handles(
                    process.service().lowerCase() + " " + key(consumer, id),
                    process.world().nameOf(id));
        }
        return fresh;
    }

    @Override
    Uni<Void> withdraw(SqlConnection connection, String consumer, Collection<UUID> ids) {
        for (var id : ids) {
            Transaction.of(connection).remove(rows, key(consumer, id));
            Transaction.of(connection).handlesNot(process.service().lowerCase() + " " + key(consumer, id));
        }
        return Uni.createFrom().voidItem();
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
