package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventValidation;
import dev.warren.contracts.UuidV7;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One transaction and what is to be said when it commits. Not thread-safe: one connection, one chain.
public final class UnitOfWork {
    private final SqlConnection connection;
    private final Clock clock;
    private final UuidV7 ids;
    private final EventValidation validation;
    private final List<Event<?>> published = new ArrayList<>();
    private final Map<UUID, String> tooEarly = new LinkedHashMap<>();
    private final Writes writes = new Writes();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> atEnd = new ArrayList<>();
    private final long begunAt = System.nanoTime();

    UnitOfWork(SqlConnection connection, Clock clock, UuidV7 ids, EventValidation validation) {
        this.connection = connection;
        this.clock = clock;
        this.ids = ids;
        this.validation = validation;
    }

    /// The connection of the open transaction, to read and to lock. What is to be written goes to [#write].
    public SqlConnection connection() {
        return connection;
    }

    /// Leaves a statement for the end. There all of them, the inbox and the outbox are sent as one statement. They
    /// cannot see each other's rows, and nobody hears their answers: what must hold is for a constraint to hold.
    public void write(String statement, Tuple parameters) {
        writes.add(statement, parameters);
    }

    /// Says `data` to the world, if and only if this transaction commits.
    ///
    /// @param sequence the version of the aggregate that the event made
    /// @return the id of the event, for those that it causes
    public UUID publish(DomainEvent data, long sequence, Origin origin) {
        validation.validate(data);
        var id = ids.next();
        published.add(new Event<>(
                id,
                clock.instant(),
                data,
                sequence,
                origin.correlationId(),
                origin.causationId(),
                origin.traceparent()));
        return id;
    }

    /// The event came too early: it is set aside and tried again later, the rest of the batch goes on.
    /// The caller writes nothing for it.
    ///
    /// @param reason what it waits for, for an operator
    public void retryLater(Event<?> event, String reason) {
        tooEarly.put(event.id(), reason);
    }

    /// Runs `signal` in this process once the transaction has committed, and never if it has not. For wake-ups only:
    /// a crash in between loses it, so something must look from time to time as well. It must not block or throw.
    public void afterCommit(Runnable signal) {
        afterCommit.add(signal);
    }

    /// Runs when the transaction is over, whether it has committed, has failed or was given up.
    void atEnd(Runnable signal) {
        atEnd.add(signal);
    }

    /// By [System#nanoTime()].
    long begunAt() {
        return begunAt;
    }

    Writes writes() {
        return writes;
    }

    List<Event<?>> published() {
        return published;
    }

    Map<UUID, String> tooEarly() {
        return tooEarly;
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    void ended() {
        atEnd.forEach(Runnable::run);
    }
}
