package dev.warren.simulation;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.function.Function;

/// Runs work in a transaction, with everything that can happen around a commit.
public final class SimulatedCommit<T> {
    private static final int SLOW_MS = 3_000;

    private final Process process;
    private final Transaction transaction;
    private final UniEmitter<? super T> emitter;

    private SimulatedCommit(Process process, Transaction transaction, UniEmitter<? super T> emitter) {
        this.process = process;
        this.transaction = transaction;
        this.emitter = emitter;
    }

    public static <T> Uni<T> in(Process process, Function<Transaction, Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> new SimulatedCommit<T>(process, Transaction.begin(process), emitter).begin(work));
    }

    private void begin(Function<Transaction, Uni<T>> work) {
        Uni.createFrom().deferred(() -> work.apply(transaction)).subscribe().with(this::worked, this::fail);
    }

    private void worked(T result) {
        var label = transaction.label();
        boolean isSlow = process.strikes(Fault.SLOW_TRANSACTION, label);
        int ms = isSlow ? process.world().faults().pickMs("time of " + process.name() + label, SLOW_MS) : 1;
        process.after(ms, () -> commit(result));
    }

    private void commit(T result) {
        var label = transaction.label();
        if (process.strikes(Fault.CRASH_BEFORE_COMMIT, label)) {
            process.die();
            return;
        }
        if (process.strikes(Fault.CONNECTION_LOST, label)) {
            fail(ClosedConnectionException.INSTANCE);
            return;
        }
        transaction.commit();
        if (process.strikes(Fault.CRASH_AFTER_COMMIT, label)) {
            process.die();
            return;
        }
        transaction.committed();
        if (process.strikes(Fault.COMMIT_UNKNOWN, label)) {
            emitter.fail(ClosedConnectionException.INSTANCE);
            return;
        }
        emitter.complete(result);
    }

    private void fail(Throwable failure) {
        transaction.abort();
        emitter.fail(failure);
    }
}
