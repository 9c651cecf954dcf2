package dev.warren.messaging;

import dev.warren.contracts.UuidV7;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Opens the one kind of transaction there is: state and outbox together. After the commit the relay is woken.
@ApplicationScoped
public class Transactions {
    private static final int CONFLICT_RETRIES = 5;
    private static final Duration CONFLICT_BACKOFF = Duration.ofMillis(5);

    private final Pool pool;
    private final Outbox outbox;
    private final RelaySignal relay;
    private final Clock clock;
    private final UuidV7 ids;

    Transactions(Pool pool, Outbox outbox, RelaySignal relay, Clock clock, UuidV7 ids) {
        this.pool = pool;
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
        this.ids = ids;
    }

    /// Runs `work` in a transaction, for a command that does not come from an event. A conflict with a concurrent
    /// transaction (deadlock, serialization, a row that another was first to insert) is tried again a few times,
    /// so `work` may run more than once.
    public <T> Uni<T> run(Function<UnitOfWork, Uni<T>> work) {
        return once(work)
                .onFailure(failure -> Failure.of(failure) == Failure.CONFLICT)
                .retry()
                .withBackOff(CONFLICT_BACKOFF)
                .atMost(CONFLICT_RETRIES);
    }

    /// Runs `work` in a transaction, once. The consumer side decides itself what a failure means.
    <T> Uni<T> once(Function<UnitOfWork, Uni<T>> work) {
        return pool.withTransaction(connection -> committing(connection, work))
                .invoke(this::signal)
                .map(Outcome::result);
    }

    private <T> Uni<Outcome<T>> committing(SqlConnection connection, Function<UnitOfWork, Uni<T>> work) {
        var unit = new UnitOfWork(connection, clock, ids);
        return work.apply(unit)
                .invoke(() -> unit.write(outbox.append(connection, unit.published())))
                .call(() -> sendAtOnce(unit.writes()))
                .map(result -> new Outcome<>(result, unit));
    }

    /// Waits for all of them, also when one fails: nothing may be under way on a connection that is given back.
    private static Uni<Void> sendAtOnce(List<Uni<Void>> statements) {
        return Uni.join()
                .all(statements)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(Transactions::rootOf)
                .replaceWithVoid();
    }

    /// The first; the others only say that the transaction is aborted.
    private static Throwable rootOf(CompositeException failures) {
        return failures.getCauses().getFirst();
    }

    private void signal(Outcome<?> committed) {
        if (!committed.unit().published().isEmpty()) {
            relay.wake();
        }
        committed.unit().committed();
    }

    private record Outcome<T>(T result, UnitOfWork unit) {}
}
