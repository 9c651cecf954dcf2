package dev.warren.order.command;

import dev.warren.contracts.UuidV7;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.sealing.GroupKeys;
import dev.warren.order.sealing.SealingKeys;
import dev.warren.order.store.FeedSignal;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.OrderWatches;
import dev.warren.order.store.RecentOrders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where every command ends, whoever gave it: load, decide, append, publish.
@ApplicationScoped
public class Orders {
    private final OrderRepository repository;
    private final RecentOrders recent;
    private final OrderWatches watches;
    private final SealingKeys sealingKeys;
    private final FeedSignal feed;
    private final Clock clock;
    private final UuidV7 ids;

    public Orders(
            OrderRepository repository,
            RecentOrders recent,
            OrderWatches watches,
            SealingKeys sealingKeys,
            FeedSignal feed,
            Clock clock,
            UuidV7 ids) {
        this.repository = repository;
        this.recent = recent;
        this.watches = watches;
        this.sealingKeys = sealingKeys;
        this.feed = feed;
        this.clock = clock;
        this.ids = ids;
    }

    /// Carries out instructions in this order; there may be several for one order.
    public Uni<List<Outcome>> handle(UnitOfWork work, List<Instruction> instructions) {
        var orderIds = instructions.stream().map(Instruction::orderId).collect(Collectors.toCollection(TreeSet::new));
        return repository
                .lock(work.connection(), orderIds)
                .map(streams -> decide(instructions, streams))
                .call(batch -> sealBefore(work, batch))
                .map(batch -> carryOut(work, batch));
    }

    /// The same for orders whose ids were just made, so that nobody else can know them.
    public List<Outcome> handleNew(UnitOfWork work, List<Instruction> instructions) {
        var streams = instructions.stream()
                .map(Instruction::orderId)
                .collect(Collectors.toMap(Function.identity(), OrderStream::empty));
        return carryOut(work, decide(instructions, streams));
    }

    private DecidedBatch decide(List<Instruction> instructions, Map<UUID, OrderStream> streams) {
        // What PostgreSQL keeps of a time, so that a fold in memory equals one from the table.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new DecidedBatch(streams, now, ids).decide(instructions);
    }

    /// What is said about orders from before sealing needs keys. There are none of those nearly always.
    private Uni<Void> sealBefore(UnitOfWork work, DecidedBatch batch) {
        var unsealed = batch.unsealed();
        if (unsealed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var customers = unsealed.stream().map(GroupKeys.Use::customerId).collect(Collectors.toSet());
        return sealingKeys
                .of(work.connection(), customers)
                .invoke(keys -> keys.use(work, unsealed))
                .invoke(batch::sealWith)
                .replaceWithVoid();
    }

    private List<Outcome> carryOut(UnitOfWork work, DecidedBatch batch) {
        if (!batch.changesNothing()) {
            write(work, batch);
        }
        return batch.outcomes();
    }

    private void write(UnitOfWork work, DecidedBatch batch) {
        batch.publish(work);
        work.afterCommit(() -> recent.remember(batch.changed().values()));
        work.afterCommit(() -> watches.changed(batch.changed()));
        work.afterCommit(feed::committed);
        repository.append(work, batch.recorded());
        repository.keepFolds(work, batch.recorded(), batch.changed());
        repository.advance(work, batch.changed().values());
    }
}
