package dev.warren.order.intake;

import dev.warren.messaging.GroupCommit;
import dev.warren.messaging.OutboxLag;
import dev.warren.messaging.Overloaded;
import dev.warren.messaging.Transactions;
import dev.warren.order.command.Orders;
import dev.warren.order.intake.IdempotencyRepository.Used;
import dev.warren.order.intake.PlacementAnswer.UnderWay;
import dev.warren.order.sealing.SealingKeys;
import dev.warren.order.store.OrderRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Takes orders in. Requests that wait at the same time share one transaction.
@ApplicationScoped
public class OrderIntake {
    private static final Logger LOG = Logger.getLogger(OrderIntake.class);

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final GroupCommit<Placement, PlacementAnswer> groups;
    private final Pool pool;
    private final Transactions transactions;
    private final Orders orders;
    private final PriceRepository prices;
    private final IdempotencyRepository keys;
    private final SealingKeys sealingKeys;
    private final OrderRepository repository;
    private final Clock clock;
    private final Duration confirmWithin;
    private final OutboxLag outboxLag;
    private final Duration maxOutboxLag;

    public OrderIntake(
            Pool pool,
            Transactions transactions,
            Orders orders,
            PriceRepository prices,
            IdempotencyRepository keys,
            SealingKeys sealingKeys,
            OrderRepository repository,
            Clock clock,
            @ConfigProperty(name = "warren.order.confirm-within") Duration confirmWithin,
            @ConfigProperty(name = "warren.order.intake-batch") int maxBatch,
            OutboxLag outboxLag,
            @ConfigProperty(name = "warren.order.intake-waiting") int maxWaiting,
            @ConfigProperty(name = "warren.order.intake-max-outbox-lag") Duration maxOutboxLag) {
        this.pool = pool;
        this.transactions = transactions;
        this.orders = orders;
        this.prices = prices;
        this.keys = keys;
        this.sealingKeys = sealingKeys;
        this.repository = repository;
        this.clock = clock;
        this.confirmWithin = confirmWithin;
        this.outboxLag = outboxLag;
        this.maxOutboxLag = maxOutboxLag;
        this.groups = new GroupCommit<>(maxBatch, maxWaiting, this::commit);
    }

    public Uni<PlacementAnswer> place(Placement placement) {
        if (outboxLag.now().compareTo(maxOutboxLag) > 0) {
            return Uni.createFrom().failure(() -> new Overloaded("orders cannot be passed on at present"));
        }
        if (!underWay.add(placement.key())) {
            return Uni.createFrom().item(new UnderWay());
        }
        return groups.submit(placement).onFailure(Overloaded.class).invoke(() -> underWay.remove(placement.key()));
    }

    /// Only with their group's end the keys are free, not when a client hangs up: one that came again would
    /// have its key twice in one group, which could never commit, nor could its neighbours.
    private Uni<List<PlacementAnswer>> commit(List<Placement> placements) {
        LOG.debugf("%d placements in one transaction", placements.size());
        var now = clock.instant();
        var group = new PlacementGroup(placements, now, now.plus(confirmWithin));
        return prepare(group)
                .chain(() -> place(group))
                .onTermination()
                .invoke(() -> placements.forEach(placement -> underWay.remove(placement.key())));
    }

    /// What things cost, and what seals them. Two statements beside each other, or one when all customers are known.
    private Uni<Void> prepare(PlacementGroup group) {
        return Uni.combine()
                .all()
                .unis(
                        prices.of(pool, group.skus()).invoke(group::price),
                        sealingKeys.of(pool, group.customers()).invoke(group::sealWith))
                .discardItems();
    }

    /// As if all keys were free, which they nearly always are. If not, again with a look at those that were used.
    private Uni<List<PlacementAnswer>> place(PlacementGroup group) {
        return group.mayAllBeNew()
                ? write(group).onFailure(Transactions::isConflict).recoverWithUni(() -> lookFirst(group))
                : lookFirst(group);
    }

    private Uni<List<PlacementAnswer>> lookFirst(PlacementGroup group) {
        return Transactions.again(keys.used(pool, group.placements())
                .invoke(group::leaveOut)
                .chain(used -> repository.events(
                        pool, used.values().stream().map(Used::orderId).toList()))
                .invoke(group::rememberFirstVersions)
                .invoke(() -> sealingKeys.forget(group.customers()))
                .chain(() -> sealingKeys.of(pool, group.customers()))
                .invoke(group::sealWith)
                .chain(() -> write(group)));
    }

    private Uni<List<PlacementAnswer>> write(PlacementGroup group) {
        return transactions.atOnce(work -> {
            work.afterCommit(() -> sealingKeys.remember(group.sealing().all()));
            return group.place(work, keys, orders);
        });
    }
}
