package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// One shard of the outbox, as the relay that holds it reads it: in order, and what was confirmed leaves in passing.
///
/// The statement that reads on also removes. So a message costs one transaction on its way out when messages come one
/// by one, and not three. A relay that dies in between leaves confirmed rows behind; they are published again.
final class OutboxShard {
    private final Outbox outbox;
    private final SqlConnection connection;
    private final int shard;
    private final ScanStart scan = new ScanStart(System.nanoTime());
    private List<Outbox.Entry> confirmed = List.of();

    OutboxShard(Outbox outbox, SqlConnection connection, int shard) {
        this.outbox = outbox;
        this.connection = connection;
        this.shard = shard;
    }

    /// The oldest rows but for those that were confirmed, which are removed.
    List<Outbox.Entry> next(int limit) {
        var entries = within(outbox.next(connection, shard, scan.after(System.nanoTime()), positions(), limit));
        if (!confirmed.isEmpty()) {
            scan.removedUpTo(confirmed.getLast().position(), System.nanoTime());
            confirmed = List.of();
        }
        return entries;
    }

    void confirmed(List<Outbox.Entry> entries) {
        confirmed = entries;
    }

    /// Before another relay may read this shard.
    void removeConfirmed() {
        if (!confirmed.isEmpty()) {
            next(0);
        }
    }

    private Long[] positions() {
        return confirmed.stream().map(Outbox.Entry::position).toArray(Long[]::new);
    }
}
