package dev.warren.shipping;

import dev.warren.messaging.Origin;
import dev.warren.messaging.UnitOfWork;
import dev.warren.shipping.domain.Decision;
import dev.warren.shipping.domain.Shipment;
import dev.warren.shipping.domain.ShipmentCommand;
import dev.warren.shipping.domain.ShipmentDecider;
import dev.warren.shipping.domain.ShipmentEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The locked shipments of one transaction while they are being decided on: a later command sees what an earlier
/// one has done.
final class ShipmentBatch {
    private final Map<UUID, Recorded> before;
    private final Map<UUID, Recorded> changed = new LinkedHashMap<>();
    private final UnitOfWork work;
    private final Instant now;

    ShipmentBatch(Map<UUID, Recorded> before, UnitOfWork work, Instant now) {
        this.before = before;
        this.work = work;
        this.now = now;
    }

    /// A command that an event has led to.
    Decision decide(UUID shipmentId, ShipmentCommand command, Origin cause) {
        var recorded = current(shipmentId);
        Shipment shipment = recorded == null ? new Shipment.Unknown() : recorded.shipment();
        var decision = ShipmentDecider.decide(shipment, command, now);
        if (decision instanceof Decision.Changed(var events)) {
            apply(shipmentId, shipment, events, cause);
        }
        return decision;
    }

    /// A command that continues the shipment's own story.
    Decision decide(UUID shipmentId, ShipmentCommand command) {
        var recorded = current(shipmentId);
        return decide(shipmentId, command, recorded == null ? null : recorded.story());
    }

    List<Recorded> added() {
        return changed.entrySet().stream()
                .filter(entry -> !before.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<Recorded> updated() {
        return changed.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Recorded current(UUID shipmentId) {
        return changed.getOrDefault(shipmentId, before.get(shipmentId));
    }

    private void apply(UUID shipmentId, Shipment shipment, List<ShipmentEvent> events, Origin cause) {
        var after = shipment;
        for (var event : events) {
            after = ShipmentDecider.evolve(after, event);
            long version = after.version();
            ShippingContracts.announcementOf(event).ifPresent(said -> work.publish(said, version, cause));
        }
        if (after instanceof Shipment.Known known) {
            changed.put(shipmentId, new Recorded(known, cause));
        }
    }
}
