package dev.warren.shipping;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.SimulatedMessaging;
import dev.warren.shipping.CarrierReport.Type;
import dev.warren.shipping.domain.Decision;
import dev.warren.shipping.domain.Decision.Refusal;
import dev.warren.shipping.domain.Shipment;
import dev.warren.simulation.CarrierDesk;
import dev.warren.simulation.Mutation;
import dev.warren.simulation.Outside;
import dev.warren.simulation.Process;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The shipping service in a simulated process.
public final class SimulatedShipping implements CarrierDesk {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);

    private final ShippingReactions reactions;

    private SimulatedShipping(ShippingReactions reactions) {
        this.reactions = reactions;
    }

    public static Object start(Process process, Outside outside) {
        var messaging = new SimulatedMessaging(process);
        var repository = new SimulatedShippingRepository(rows(process.store()));
        var reactions = new ShippingReactions(
                repository,
                new SimulatedCarrier(process, outside.carrier()),
                messaging.keys(),
                messaging.transactions(),
                messaging.lookUps(),
                process.clock(),
                process.world().unless(Mutation.WITHOUT_WAITING_FOR_BOOKINGS, SETTLES_WITHIN));
        var erasure = new ShippingErasure(messaging.keys(), messaging.erasedMessages(), repository);
        messaging.connect(ServiceName.ORDER, new ShippingConsumer(messaging.events(), reactions, erasure).orders());
        messaging.start();
        return new SimulatedShipping(reactions);
    }

    @Override
    public void report(UUID shipmentId, boolean isDelivered, String trackingNumber, Consumer<Boolean> taken) {
        var report = new CarrierReport(shipmentId, isDelivered ? Type.DELIVERED : Type.COLLECTED, trackingNumber);
        reactions
                .onReport(report)
                .subscribe()
                .with(decision -> taken.accept(isTaken(decision)), _ -> taken.accept(false));
    }

    private static boolean isTaken(Decision decision) {
        return !(decision instanceof Decision.Refused(var refusal) && refusal == Refusal.UNKNOWN_SHIPMENT);
    }

    private static Table<UUID, Recorded> rows(Store store) {
        return store.table("shipment");
    }

    public static List<Shipment.Known> shipments(Store store) {
        return rows(store).rows().values().stream().map(Recorded::shipment).toList();
    }
}
