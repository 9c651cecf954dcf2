package dev.warren.messaging;

import dev.warren.contracts.EventValidation;
import dev.warren.contracts.UuidV7;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Opens the one kind of transaction there is: state, inbox and outbox together. After the commit the relay is woken.
///
/// A transaction takes two trips to the database: it begins with what the work reads and locks first; it ends with
/// everything that is to be written, in one statement, and the commit right behind it. Nothing is written before that
/// statement, so when it fails the commit behind it commits nothing.
@ApplicationScoped
public class Transactions {
    private static final int CONFLICT_RETRIES = 5;
    private static final Duration CONFLICT_BACKOFF = Duration.ofMillis(5);

    private final Pool pool;
    private final Outbox outbox;
    private final HandOver handOver;
    private final Clock clock;
    private final UuidV7 ids;
    private final SaidMetrics metrics;
    private final EventValidation validation;

    @Inject
    Transactions(Pool pool, Outbox outbox, HandOver handOver, Clock clock, UuidV7 ids, SaidMetrics metrics) {
        this(pool, outbox, handOver, clock, ids, metrics, EventValidation.ofClassPath());
    }

    Transactions(
            Pool pool,
            Outbox outbox,
            HandOver handOver,
            Clock clock,
            UuidV7 ids,
            SaidMetrics metrics,
            EventValidation validation) {
        this.pool = pool;
        this.outbox = outbox;
        this.handOver = handOver;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
        this.validation = validation;
    }

    /// Runs `work` in a transaction, for a command that does not come from an event. A conflict with a concurrent
    /// transaction (deadlock, serialization, a row that another was first to insert) is tried again a few times,
    /// so `work` may run more than once.
    public <T> Uni<T> run(Function<UnitOfWork, Uni<T>> work) {
        return again(once(work));
    }

    /// Runs `work`, which reads and locks nothing: the one statement that it leaves behind is its transaction. It runs
    /// once; a conflict is the caller's.
    public <T> Uni<T> atOnce(Function<UnitOfWork, T> work) {
        return Uni.createFrom().deferred(() -> {
            var unit = new UnitOfWork(null, clock, ids, validation);
            var result = work.apply(unit);
            return write(pool, unit)
                    .invoke(() -> committed(unit))
                    .onTermination()
                    .invoke(unit::ended)
                    .replaceWith(result);
        });
    }

    /// Tries again what ends in a conflict, a few times.
    public static <T> Uni<T> again(Uni<T> transaction) {
        return transaction
                .onFailure(Transactions::isConflict)
                .retry()
                .withBackOff(CONFLICT_BACKOFF)
                .atMost(CONFLICT_RETRIES);
    }

    /// Whether a concurrent transaction was in the way, or was first to insert a row.
    public static boolean isConflict(Throwable failure) {
        return Failure.of(failure) == Failure.CONFLICT;
    }

    /// Runs `work` in a transaction, once. The consumer side decides itself what a failure means.
    <T> Uni<T> once(Function<UnitOfWork, Uni<T>> work) {
        return pool.withConnection(connection -> transaction(connection, work));
    }

    private <T> Uni<T> transaction(SqlConnection connection, Function<UnitOfWork, Uni<T>> work) {
        var unit = new UnitOfWork(connection, clock, ids, validation);
        return begin(connection, Uni.createFrom().deferred(() -> work.apply(unit)))
                .onFailure()
                .call(() -> rollback(connection))
                .call(() -> commit(connection, unit))
                .invoke(() -> committed(unit))
                .onTermination()
                .invoke(unit::ended);
    }

    private void committed(UnitOfWork unit) {
        unit.committed();
        metrics.said(unit.published());
    }

    /// The beginning and the work's first statement travel together.
    private static <T> Uni<T> begin(SqlConnection connection, Uni<T> work) {
        return Uni.combine()
                .all()
                .unis(execute(connection, "BEGIN"), work)
                .collectFailures()
                .with((_, result) -> result)
                .onFailure(CompositeException.class)
                .transform(Transactions::firstOf);
    }

    /// What is to be written and the commit travel together. Both are waited for: nothing may be under way on a
    /// connection that is given back. When the writing fails, the commit is what rolls back.
    private Uni<Void> commit(SqlConnection connection, UnitOfWork unit) {
        var written = Uni.createFrom().deferred(() -> write(connection, unit));
        return Uni.join()
                .all(written, execute(connection, "COMMIT"))
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(Transactions::firstOf)
                .replaceWithVoid();
    }

    private Uni<Void> write(SqlClient client, UnitOfWork unit) {
        var messages = outbox.append(unit);
        if (unit.writes().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sent = unit.writes().send(client);
        return messages.isEmpty() ? sent.replaceWithVoid() : handOver(unit, messages, sent);
    }

    private Uni<Void> handOver(UnitOfWork unit, List<OutboundMessage> messages, Uni<RowSet<Row>> sent) {
        var place = handOver.place();
        unit.atEnd(place::giveUp);
        return sent.map(answer -> Outbox.entries(messages, answer))
                .invoke(said -> unit.afterCommit(() -> place.offer(said)))
                .replaceWithVoid();
    }

    /// A connection that cannot even do this is lost, and the transaction with it.
    private static Uni<Void> rollback(SqlConnection connection) {
        return execute(connection, "ROLLBACK").onFailure().recoverWithNull();
    }

    private static Uni<Void> execute(SqlConnection connection, String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }

    /// The others only follow from it.
    private static Throwable firstOf(Throwable failures) {
        return failures instanceof CompositeException several
                ? several.getCauses().getFirst()
                : failures;
    }
}
