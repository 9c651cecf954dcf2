package dev.warren.order.intake;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.command.Instruction;
import dev.warren.order.command.Orders;
import dev.warren.order.command.Outcome;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.domain.Quote;
import dev.warren.order.domain.Quote.Objection;
import dev.warren.order.domain.Quote.Priced;
import dev.warren.order.domain.Quote.Product;
import dev.warren.order.domain.Quote.Wanted;
import dev.warren.order.intake.IdempotencyRepository.Used;
import dev.warren.order.intake.PlacementAnswer.Created;
import dev.warren.order.intake.PlacementAnswer.KeyReused;
import dev.warren.order.intake.PlacementAnswer.Replayed;
import dev.warren.order.intake.PlacementAnswer.Unpriceable;
import dev.warren.order.sealing.GroupKeys;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.view.OrderSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Placements that are committed together: priced, placed under their keys, and answered.
final class PlacementGroup {
    private final List<Placement> placements;
    private final Instant now;
    private final Instant confirmBy;

    private final Map<Placement, Priced> priced = new LinkedHashMap<>();
    private final Map<Placement, List<Objection>> unpriceable = new HashMap<>();
    private final Map<UUID, OrderSnapshot> created = new HashMap<>();
    private final Map<UUID, OrderSnapshot> before = new HashMap<>();
    private Map<String, Used> used = Map.of();
    private GroupKeys sealing;

    PlacementGroup(List<Placement> placements, Instant now, Instant confirmBy) {
        this.placements = placements;
        this.now = now;
        this.confirmBy = confirmBy.truncatedTo(ChronoUnit.MICROS);
    }

    List<Placement> placements() {
        return placements;
    }

    Set<String> skus() {
        return placements.stream()
                .flatMap(placement -> placement.request().basket().stream())
                .map(Wanted::sku)
                .collect(Collectors.toSet());
    }

    Set<String> customers() {
        return placements.stream()
                .map(placement -> placement.request().customerId())
                .collect(Collectors.toSet());
    }

    /// @param keys that seal what is personal in the placements
    void sealWith(GroupKeys keys) {
        sealing = keys;
    }

    GroupKeys sealing() {
        return sealing;
    }

    void price(Map<String, Product> products) {
        for (var placement : placements) {
            switch (Quote.of(placement.request().basket(), products)) {
                case Priced quote -> priced.put(placement, quote);
                case Quote.Unpriceable(var objections) -> unpriceable.put(placement, objections);
            }
        }
    }

    /// A key that was used comes first: its answer stands, even when the product has gone since.
    boolean mayAllBeNew() {
        return unpriceable.isEmpty();
    }

    /// @param earlier the keys among ours that were used
    void leaveOut(Map<String, Used> earlier) {
        used = earlier;
    }

    /// @param events the first ones of the orders that were placed under keys of ours
    void rememberFirstVersions(List<RecordedEvent> events) {
        events.stream()
                .filter(event -> event.version() == 1)
                .map(event -> OrderRepository.then(OrderStream.empty(event.orderId()), event))
                .forEach(stream -> before.put(stream.orderId(), OrderSnapshot.of(stream)));
    }

    /// Places what has a price and a key that is free, as far as is known.
    List<PlacementAnswer> place(UnitOfWork work, IdempotencyRepository keys, Orders orders) {
        created.clear();
        var fresh = priced.keySet().stream()
                .filter(placement -> !used.containsKey(placement.key()))
                .toList();
        if (!fresh.isEmpty()) {
            keys.claim(work, fresh, now);
            sealing.use(work, fresh.stream().map(Placement::use).toList());
            orders.handleNew(work, instructions(fresh)).forEach(this::remember);
        }
        return placements.stream().map(this::answer).toList();
    }

    private List<Instruction> instructions(List<Placement> fresh) {
        return fresh.stream()
                .map(placement -> placement.at(
                        priced.get(placement),
                        confirmBy,
                        sealing.of(placement.request().customerId())))
                .toList();
    }

    private void remember(Outcome outcome) {
        created.put(outcome.after().orderId(), OrderSnapshot.of(outcome.after()));
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
