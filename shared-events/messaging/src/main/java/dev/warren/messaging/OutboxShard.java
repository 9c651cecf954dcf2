package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/// One shard of the outbox, as the relay that holds it sees it: what was handed over in this process, and what is in
/// the table. What was confirmed leaves in passing.
///
/// The statement that reads the table also removes. So a message that was handed over costs the relay no trip of its
/// own to the database. A relay that dies in between leaves confirmed rows behind; they are published again.
final class OutboxShard {
    /// Rows may be handed over long after they were read and removed, when the service is busy. So many are remembered.
    private static final int REMEMBERED = 5_000;

    private final Outbox outbox;
    private final SqlConnection connection;
    private final int shard;
    private final ScanStart scan = new ScanStart(System.nanoTime());
    private final TreeSet<Long> confirmed = new TreeSet<>();
    private final LinkedHashSet<Long> removed = new LinkedHashSet<>();
    private boolean takenOver = true;

    OutboxShard(Outbox outbox, SqlConnection connection, int shard) {
        this.outbox = outbox;
        this.connection = connection;
        this.shard = shard;
    }

    /// The oldest rows but for those that were confirmed, which are removed.
    List<Outbox.Entry> read(int limit) {
        var entries = within(outbox.next(connection, shard, scan.after(System.nanoTime()), positions(), limit));
        if (!confirmed.isEmpty()) {
            scan.removedUpTo(confirmed.last(), System.nanoTime());
            remember(confirmed);
            confirmed.clear();
        }
        takenOver &= entries.size() == limit;
        return entries;
    }

    private void remember(Collection<Long> positions) {
        removed.addAll(positions);
        while (removed.size() > REMEMBERED) {
            removed.removeFirst();
        }
    }

    /// Whether what is read next may be what another process has left behind.
    boolean isTakenOver() {
        return takenOver;
    }

    /// Of what was handed over what belongs here, in order, and was not read from the table before it was handed over.
    List<Outbox.Entry> fresh(List<Outbox.Entry> handedOver) {
        return handedOver.stream()
                .filter(entry -> entry.message().shard() == shard)
                .filter(entry -> !confirmed.contains(entry.position()) && !removed.contains(entry.position()))
                .sorted(Comparator.comparingLong(Outbox.Entry::position))
                .toList();
    }

    void confirmed(List<Outbox.Entry> entries) {
        entries.forEach(entry -> confirmed.add(entry.position()));
    }

    /// How many confirmed rows wait to be removed.
    int confirmed() {
        return confirmed.size();
    }

    /// Before another relay may read this shard.
    void removeConfirmed() {
        if (!confirmed.isEmpty()) {
            read(0);
        }
    }

    private Long[] positions() {
        return confirmed.toArray(Long[]::new);
    }
}
