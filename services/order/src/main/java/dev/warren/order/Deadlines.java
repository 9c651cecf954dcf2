package dev.warren.order;

import dev.warren.messaging.Origin;
import dev.warren.messaging.Transactions;
import dev.warren.messaging.UnitOfWork;
import dev.warren.messaging.tracing.Traces;
import dev.warren.order.command.Instruction;
import dev.warren.order.command.Orders;
import dev.warren.order.domain.OrderCommand.MissDeadline;
import dev.warren.order.intake.IdempotencyRepository;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.Overdue;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// What the clock does: cancels orders that were not confirmed in time, forgets old idempotency keys. Every replica
/// does it; what one has locked, the others pass over.
@ApplicationScoped
class Deadlines {
    private static final Logger LOG = Logger.getLogger(Deadlines.class);
    private static final int BATCH = 200;
    private static final int KEYS_BATCH = 10_000;

    private final Transactions transactions;
    private final Orders orders;
    private final OrderRepository repository;
    private final IdempotencyRepository keys;
    private final Pool pool;
    private final Clock clock;
    private final Traces traces;
    private final Duration keyRetention;

    Deadlines(
            Transactions transactions,
            Orders orders,
            OrderRepository repository,
            IdempotencyRepository keys,
            Pool pool,
            Clock clock,
            Traces traces,
            @ConfigProperty(name = "warren.order.key-retention") Duration keyRetention) {
        this.transactions = transactions;
        this.orders = orders;
        this.repository = repository;
        this.keys = keys;
        this.pool = pool;
        this.clock = clock;
        this.traces = traces;
        this.keyRetention = keyRetention;
    }

    @Scheduled(every = "${warren.order.deadline-sweep}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> cancelOverdue() {
        return Multi.createBy()
                .repeating()
                .uni(() -> transactions.run(this::cancelBatch))
                .whilst(count -> count == BATCH)
                .collect()
                .last()
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("WRN-304 deadlines were not looked at, will be again: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetOldKeys() {
        return Multi.createBy()
                .repeating()
                .uni(() -> keys.forget(pool, clock.instant().minus(keyRetention), KEYS_BATCH))
                .whilst(count -> count == KEYS_BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> cancelBatch(UnitOfWork work) {
        return repository
                .overdue(work.connection(), clock.instant(), BATCH)
                .flatMap(overdue -> overdue.isEmpty() ? nothing() : cancel(work, overdue));
    }

    private Uni<Integer> cancel(UnitOfWork work, List<Overdue> overdue) {
        LOG.infof(
                "WRN-302 %d orders were not confirmed in time, such as %s",
                overdue.size(), overdue.getFirst().orderId());
        return orders.handle(
                        work, overdue.stream().map(order -> missed(work, order)).toList())
                .map(List::size);
    }

    private static Uni<Integer> nothing() {
        return Uni.createFrom().item(0);
    }

    /// It goes on in the trace of the request that placed the order.
    private Instruction missed(UnitOfWork work, Overdue order) {
        var missed = traces.missed("miss the deadline", order.traceparent());
        work.afterCommit(missed.committed());
        var origin = Origin.request(order.orderId(), missed.traceparent());
        return new Instruction(order.orderId(), new MissDeadline(), origin, Instruction.CLOCK);
    }
}
