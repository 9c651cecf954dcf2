package dev.warren.messaging;

import dev.warren.contracts.EventValidation;
import dev.warren.contracts.UuidV7;
import dev.warren.simulation.Process;
import dev.warren.simulation.SimulatedCommit;
import dev.warren.simulation.Transaction;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/// Transactions on the store in memory: what the work reads and locks, then everything that it writes, then the commit.
final class SimulatedTransactions extends Transactions {
    /// What is said is held to its schema by the services' own tests.
    private static final EventValidation UNREAD = _ -> {};

    private final Process process;
    private final UuidV7 ids;
    private final Outbox outbox;
    private final HandOver handOver;

    SimulatedTransactions(Process process, Outbox outbox, HandOver handOver, UuidV7 ids) {
        super(
                null,
                outbox,
                handOver,
                process.clock(),
                ids,
                new SaidMetrics(process.service().lowerCase(), new CompositeMeterRegistry()),
                UNREAD);
        this.process = process;
        this.ids = ids;
        this.outbox = outbox;
        this.handOver = handOver;
    }

    @Override
    <T> Uni<T> once(Function<UnitOfWork, Uni<T>> work) {
        return SimulatedCommit.in(process, transaction -> written(transaction, work));
    }

    @Override
    public <T> Uni<T> atOnce(Function<UnitOfWork, T> work) {
        return once(unit -> Uni.createFrom().item(() -> work.apply(unit)));
    }

    private <T> Uni<T> written(Transaction transaction, Function<UnitOfWork, Uni<T>> work) {
        var unit = new UnitOfWork(transaction, process.clock(), ids, UNREAD);
        return work.apply(unit).call(() -> write(transaction, unit));
    }

    private Uni<Void> write(Transaction transaction, UnitOfWork unit) {
        var messages = outbox.append(unit);
        transaction.onCommit(unit::committed);
        if (!messages.isEmpty()) {
            transaction.onCommit(() -> handOver.place().offer(List.of()));
        }
        return transaction.write();
    }
}
