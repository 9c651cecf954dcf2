package dev.warren.order.command;

import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.UuidV7;
import dev.warren.messaging.Origin;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.domain.Decision.Accepted;
import dev.warren.order.domain.OrderDecider;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.sealing.GroupKeys;
import dev.warren.order.store.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Decides instructions one after another in memory, each on what those before it have left, and gathers what is to
/// be written and said. Nothing is written here.
final class DecidedBatch {
    private final Map<UUID, OrderStream> streams;
    private final Instant now;
    private final UuidV7 ids;

    private final Map<UUID, OrderStream> changed = new LinkedHashMap<>();
    private final List<RecordedEvent> recorded = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Publication> publications = new ArrayList<>();
    private GroupKeys sealing;

    private record Publication(OrderEvent event, long version, Origin origin) {}

    DecidedBatch(Map<UUID, OrderStream> streams, Instant now, UuidV7 ids) {
        this.streams = new HashMap<>(streams);
        this.now = now;
        this.ids = ids;
    }

    DecidedBatch decide(List<Instruction> instructions) {
        instructions.forEach(this::decide);
        return this;
    }

    private void decide(Instruction instruction) {
        var stream = streams.get(instruction.orderId());
        var decision = OrderDecider.decide(stream.order(), instruction.command(), now);
        if (decision instanceof Accepted accepted) {
            accepted.events().forEach(event -> record(event, instruction));
        }
        outcomes.add(new Outcome(instruction, decision, streams.get(instruction.orderId())));
    }

    private void record(dev.warren.order.domain.OrderEvent event, Instruction instruction) {
        var after = streams.get(instruction.orderId()).then(event, now);
        streams.put(after.orderId(), after);
        changed.put(after.orderId(), after);
        recorded.add(new RecordedEvent(
                after.orderId(), after.version(), event, ids.next(), now, instruction.origin(), instruction.actor()));
        OrderContracts.published(event, after.known())
                .ifPresent(said -> publications.add(new Publication(said, after.version(), instruction.origin())));
    }

    boolean changesNothing() {
        return recorded.isEmpty();
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    List<RecordedEvent> recorded() {
        return recorded;
    }

    Map<UUID, OrderStream> changed() {
        return changed;
    }

    /// What is to be said about orders from before sealing, and has to be sealed before.
    List<GroupKeys.Use> unsealed() {
        return publications.stream()
                .filter(each -> each.event().saysInClear())
                .map(each -> new GroupKeys.Use(
                        changed.get(each.event().orderId())
                                .known()
                                .terms()
                                .customer()
                                .customerId(),
                        each.event().orderId(),
                        each.origin().traceparent()))
                .toList();
    }

    /// @param keys of the customers of those that are unsealed
    void sealWith(GroupKeys keys) {
        sealing = keys;
    }

    void publish(UnitOfWork work) {
        for (var each : publications) {
            var event = each.event().saysInClear() ? OrderContracts.sealed(each.event(), sealing) : each.event();
            work.publish(event, each.version(), each.origin());
        }
    }
}
