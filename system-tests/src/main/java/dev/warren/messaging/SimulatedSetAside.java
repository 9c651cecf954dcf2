package dev.warren.messaging;

import dev.warren.simulation.Mutation;
import dev.warren.simulation.Process;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What could not be handled yet, in memory.
final class SimulatedSetAside extends SetAside {
    private final Process process;
    private final Table<UUID, Row> rows;
    private Runnable listener = () -> {};

    /// @param dueAt null when it is parked
    record Row(Envelope envelope, Instant dueAt, String reason) {
        Row leasedUntil(Instant lease) {
            return new Row(envelope, lease, reason);
        }

        @Override
        public String toString() {
            return envelope.queue() + ": " + reason;
        }
    }

    SimulatedSetAside(Process process) {
        super(SimulatedMessaging.CONFIG);
        this.process = process;
        this.rows = process.store().table("set_aside");
    }

    Table<UUID, Row> rows() {
        return rows;
    }

    void onPut(Runnable runnable) {
        listener = runnable;
    }

    @Override
    void put(UnitOfWork work, List<Item> items) {
        if (process.world().has(Mutation.WITHOUT_RETRY)) {
            return;
        }
        var transaction = Transaction.of(work.connection());
        var all = distinct(items);
        transaction.upsert(
                rows, all.stream().map(SetAside::idOf).toList(), () -> all.forEach(item -> put(transaction, item)));
        transaction.onceDurable(listener);
    }

    private void put(Transaction transaction, Item item) {
        var id = idOf(item);
        var old = transaction.find(rows, id);
        if (old.isPresent() && old.get().envelope().attempts() >= item.attempts()) {
            return;
        }
        var from = item.envelope();
        var envelope = Envelope.setAside(
                id, from.body(), from.queue(), from.exchange(), from.routingKey(), from.messageId(), item.attempts());
        var due = isTriedAgain(item) ? process.clock().instant().plus(longestDelayBefore(item.attempts())) : null;
        transaction.put(rows, id, new Row(envelope, due, item.reason()));
    }

    @Override
    void done(UnitOfWork work, List<UUID> ids) {
        ids.forEach(id -> Transaction.of(work.connection()).remove(rows, id));
    }

    /// Takes what is due: nobody else does while the lease lasts.
    List<Envelope> lease() {
        var due = new ArrayList<Envelope>();
        var now = process.clock().instant();
        rows.rows().replaceAll((_, row) -> {
            if (row.dueAt() == null || row.dueAt().isAfter(now)) {
                return row;
            }
            due.add(row.envelope());
            return row.leasedUntil(now.plus(SimulatedMessaging.CONFIG.retry().lease()));
        });
        return due;
    }
}
