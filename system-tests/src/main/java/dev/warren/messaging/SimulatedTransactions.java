package dev.warren.messaging;

import dev.warren.contracts.UuidV7;
import dev.warren.simulation.Process;
import dev.warren.simulation.SimulatedCommit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/// Opens transactions on the store in memory. Everything else is as it is.
final class SimulatedTransactions extends Transactions {
    private final Process process;

    SimulatedTransactions(Process process, RelaySignal signal, Runnable poll, UuidV7 ids) {
        super(null, new SimulatedOutbox(process, poll), signal, process.clock(), ids);
        this.process = process;
    }

    @Override
    <T> Uni<T> open(Function<SqlConnection, Uni<T>> work) {
        return SimulatedCommit.in(process, work);
    }
}
