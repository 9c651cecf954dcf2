package dev.warren.order;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.IdempotencyRepository.Used;
import dev.warren.order.PlacementAnswer.Created;
import dev.warren.order.PlacementAnswer.KeyReused;
import dev.warren.order.PlacementAnswer.Replayed;
import dev.warren.order.PlacementAnswer.Unpriceable;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.domain.Quote;
import dev.warren.order.domain.Quote.Objection;
import dev.warren.order.domain.Quote.Priced;
import dev.warren.order.domain.Quote.Product;
import dev.warren.order.domain.Quote.Wanted;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// One attempt to commit a group of placements: price them, claim their keys, place those whose key was free, and
/// find what was answered to the others. Seven statements at most, whatever the size of the group.
final class PlacementGroup {
    private final List<Placement> group;
    private final Instant now;
    private final Instant confirmBy;

    private final Map<Placement, Priced> priced = new LinkedHashMap<>();
    private final Map<Placement, List<Objection>> unpriceable = new HashMap<>();
    private final Map<UUID, OrderSnapshot> created = new HashMap<>();
    private final Map<UUID, OrderSnapshot> before = new HashMap<>();
    private Map<String, Used> used = Map.of();

    PlacementGroup(List<Placement> group, Instant now, Instant confirmBy) {
        this.group = group;
        this.now = now;
        this.confirmBy = confirmBy.truncatedTo(ChronoUnit.MICROS);
    }

    Uni<List<PlacementAnswer>> commit(
            UnitOfWork work,
            PriceRepository prices,
            IdempotencyRepository keys,
            Orders orders,
            OrderRepository repository) {
        return prices.of(work.connection(), skus())
                .invoke(this::price)
                .chain(() -> keys.claim(work.connection(), priced.keySet(), now))
                .invoke(free -> place(work, free, orders))
                .chain(() -> lookUpOthers(work.connection(), keys, repository))
                .map(done -> group.stream().map(this::answer).toList());
    }

    private Set<String> skus() {
        return group.stream()
                .flatMap(placement -> placement.request().basket().stream())
                .map(Wanted::sku)
                .collect(Collectors.toSet());
    }

    private void price(Map<String, Product> products) {
        for (var placement : group) {
            switch (Quote.of(placement.request().basket(), products)) {
                case Priced quote -> priced.put(placement, quote);
                case Quote.Unpriceable(var objections) -> unpriceable.put(placement, objections);
            }
        }
    }

    private void place(UnitOfWork work, Set<UUID> free, Orders orders) {
        var instructions = priced.entrySet().stream()
                .filter(entry -> free.contains(entry.getKey().orderId()))
                .map(entry -> entry.getKey().at(entry.getValue(), confirmBy))
                .toList();
        if (instructions.isEmpty()) {
            return;
        }
        for (var outcome : orders.handleNew(work, instructions)) {
            created.put(outcome.after().orderId(), OrderSnapshot.of(outcome.after()));
        }
    }

    /// A key that was used comes first: its answer stands, even when the product has gone since.
    private Uni<Void> lookUpOthers(SqlConnection connection, IdempotencyRepository keys, OrderRepository repository) {
        var others = group.stream()
                .filter(placement -> !created.containsKey(placement.orderId()))
                .toList();
        if (others.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return keys.used(connection, others)
                .invoke(found -> used = found)
                .chain(found -> repository.events(
                        connection, found.values().stream().map(Used::orderId).toList()))
                .invoke(this::rememberFirstVersions)
                .replaceWithVoid();
    }

    private void rememberFirstVersions(List<RecordedEvent> events) {
        events.stream()
                .filter(event -> event.version() == 1)
                .map(event -> OrderRepository.then(OrderStream.empty(event.orderId()), event))
                .forEach(stream -> before.put(stream.orderId(), OrderSnapshot.of(stream)));
    }

    private PlacementAnswer answer(Placement placement) {
        var order = created.get(placement.orderId());
        var earlier = used.get(placement.key());
        if (order != null) {
            return new Created(order);
        }
        if (earlier == null) {
            return new Unpriceable(unpriceable.get(placement));
        }
        return earlier.isFor(placement) ? new Replayed(before.get(earlier.orderId())) : new KeyReused();
    }
}
