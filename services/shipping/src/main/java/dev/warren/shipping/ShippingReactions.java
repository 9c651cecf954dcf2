package dev.warren.shipping;

import dev.warren.contracts.Event;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.SealedCustomer;
import dev.warren.messaging.CustomerKeys;
import dev.warren.messaging.EventLog;
import dev.warren.messaging.GroupCommit;
import dev.warren.messaging.KeyAnswer;
import dev.warren.messaging.KeyHasNotCome;
import dev.warren.messaging.LookUps;
import dev.warren.messaging.Origin;
import dev.warren.messaging.Prepared;
import dev.warren.messaging.Transactions;
import dev.warren.messaging.UnitOfWork;
import dev.warren.shipping.domain.Asked;
import dev.warren.shipping.domain.CarrierAnswer;
import dev.warren.shipping.domain.CarrierAnswer.NotAsked;
import dev.warren.shipping.domain.CarrierAnswer.Unaddressed;
import dev.warren.shipping.domain.Decision;
import dev.warren.shipping.domain.Shipment;
import dev.warren.shipping.domain.Shipment.Booked;
import dev.warren.shipping.domain.Shipment.Cancelled;
import dev.warren.shipping.domain.Shipment.CancelledBeforeBooking;
import dev.warren.shipping.domain.Shipment.Delivered;
import dev.warren.shipping.domain.Shipment.InTransit;
import dev.warren.shipping.domain.Shipment.Recalled;
import dev.warren.shipping.domain.Shipment.Unknown;
import dev.warren.shipping.domain.ShipmentCommand;
import dev.warren.shipping.domain.ShipmentCommand.Book;
import dev.warren.shipping.domain.ShipmentCommand.Stop;
import dev.warren.shipping.gateway.Carrier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// What shipping does when orders are confirmed or cancelled, and when the carrier reports.
@ApplicationScoped
class ShippingReactions {
    private static final Logger LOG = Logger.getLogger(ShippingReactions.class);
    private static final EventLog EVENTS = EventLog.of(ShippingReactions.class);

    /// As many as one statement and one transaction take without holding locks for long.
    private static final int MAX_BATCH = 200;

    /// Some seconds of work; beyond that whoever asks is told to come back later.
    private static final int MAX_WAITING = 5_000;

    private final ShippingRepository repository;
    private final Carrier carrier;
    private final CustomerKeys keys;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration settlesWithin;
    private final GroupCommit<UUID, Shipment> shipments;
    private final GroupCommit<CarrierReport, Decision> reports;

    ShippingReactions(
            ShippingRepository repository,
            Carrier carrier,
            CustomerKeys keys,
            Transactions transactions,
            LookUps lookUps,
            Clock clock,
            @ConfigProperty(name = "warren.shipping.carrier-settles-within") Duration settlesWithin) {
        this.repository = repository;
        this.carrier = carrier;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
        this.settlesWithin = settlesWithin;
        this.shipments = lookUps.gathering(repository::find);
        this.reports = new GroupCommit<>(MAX_BATCH, MAX_WAITING, this::recordAll);
    }

    /// The effect outside: has the carrier book or stop the parcel, if what is known of the shipment calls for it.
    Uni<Asked> askCarrier(Event<OrderEvent> event) {
        var shipmentId = Shipment.idFor(event.data().orderId());
        return shipments.submit(shipmentId).flatMap(shipment -> asked(shipment, event.data()));
    }

    Uni<Void> onOrders(UnitOfWork work, List<Prepared<OrderEvent, Asked>> fresh) {
        var shipmentIds =
                fresh.stream().map(ShippingReactions::shipmentId).distinct().toList();
        return repository
                .lock(work.connection(), shipmentIds)
                .map(recorded -> decided(work, recorded, fresh))
                .invoke(batch -> repository.save(work, batch))
                .replaceWithVoid();
    }

    /// The carrier's report of a collection or a delivery. Reports that arrive together share a transaction.
    Uni<Decision> onReport(CarrierReport report) {
        return reports.submit(report).call(decision -> stopAgain(report.shipmentId(), decision));
    }

    private Uni<Asked> asked(Shipment shipment, OrderEvent event) {
        return answer(shipment, event).map(answer -> new Asked(shipment.version(), answer));
    }

    private Uni<CarrierAnswer> answer(Shipment shipment, OrderEvent event) {
        return switch (event) {
            case OrderConfirmed confirmed -> book(shipment, confirmed);
            case OrderCancelled cancelled -> stop(shipment, cancelled);
            case OrderCreated _, OrderCompleted _ -> notAsked();
        };
    }

    private Uni<CarrierAnswer> book(Shipment shipment, OrderConfirmed order) {
        var shipmentId = Shipment.idFor(order.orderId());
        return switch (shipment) {
            case Unknown _ -> keys.find(order.shippingAddress().keyId()).flatMap(key -> book(shipmentId, order, key));
            // A booking may have raced the cancellation, and this is it, tried again: wait until none can come
            // any more, then make sure that nothing is left of it.
            case CancelledBeforeBooking cancelled
            when cancelled.mayStillBeBooked(clock.instant(), settlesWithin) -> notAsked();
            case CancelledBeforeBooking _ -> carrier.stop(shipmentId);
            case Booked _, InTransit _, Delivered _, Cancelled _, Recalled _ -> notAsked();
        };
    }

    /// The address is in clear here, and in what the carrier is told, and nowhere else.
    private Uni<CarrierAnswer> book(UUID shipmentId, OrderConfirmed order, KeyAnswer answer) {
        var address = order.shippingAddress();
        return switch (answer) {
            case KeyAnswer.Found(var key) -> carrier.book(shipmentId, address.open(order.orderId(), key));
            case KeyAnswer.NotNeeded _
            when address.hasClearRecipient() -> carrier.book(shipmentId, address.open(order.orderId(), null));
            case KeyAnswer.NotNeeded _, KeyAnswer.Destroyed _ ->
                Uni.createFrom().item(new Unaddressed());
            case KeyAnswer.Unknown _ -> Uni.createFrom().failure(KeyHasNotCome::new);
        };
    }

    private Uni<CarrierAnswer> stop(Shipment shipment, OrderCancelled order) {
        return switch (shipment) {
            // Unknown to us is not unknown to the carrier: a booking may be on its way.
            case Unknown _, Booked _, InTransit _ -> carrier.stop(Shipment.idFor(order.orderId()));
            case Delivered _, Cancelled _, Recalled _, CancelledBeforeBooking _ -> notAsked();
        };
    }

    private static Uni<CarrierAnswer> notAsked() {
        return Uni.createFrom().item(new NotAsked());
    }

    private ShipmentBatch decided(
            UnitOfWork work, Map<UUID, Recorded> recorded, List<Prepared<OrderEvent, Asked>> fresh) {
        var batch = new ShipmentBatch(recorded, work, clock.instant());
        for (var prepared : fresh) {
            var event = prepared.event();
            var decision =
                    batch.decide(shipmentId(prepared), command(event.data(), prepared.found()), Origin.of(event));
            if (decision instanceof Decision.OutOfDate(var reason)) {
                work.retryLater(event, reason);
            }
            log(event, decision);
        }
        LOG.debugf("decided on %d order events", fresh.size());
        return batch;
    }

    private static ShipmentCommand command(OrderEvent event, Asked asked) {
        return switch (event) {
            case OrderConfirmed confirmed -> new Book(confirmed.orderId(), recorded(confirmed.customer()), asked);
            case OrderCancelled cancelled -> new Stop(cancelled.orderId(), asked);
            case OrderCreated _, OrderCompleted _ ->
                throw new IllegalArgumentException(
                        "shipping does not hear " + event.getClass().getSimpleName());
        };
    }

    /// Nothing is kept in clear, and said again, that was said before anything was sealed.
    private static SealedCustomer recorded(SealedCustomer customer) {
        return customer.hasClearContact() ? customer.withoutContact() : customer;
    }

    private static UUID shipmentId(Prepared<OrderEvent, Asked> prepared) {
        return Shipment.idFor(prepared.event().data().orderId());
    }

    private Uni<List<Decision>> recordAll(List<CarrierReport> all) {
        return transactions.run(work -> recordAll(work, all));
    }

    private Uni<List<Decision>> recordAll(UnitOfWork work, List<CarrierReport> all) {
        var shipmentIds = all.stream().map(CarrierReport::shipmentId).distinct().toList();
        return repository
                .lock(work.connection(), shipmentIds)
                .map(recorded -> new ShipmentBatch(recorded, work, clock.instant()))
                .map(batch -> recordAll(work, batch, all));
    }

    private List<Decision> recordAll(UnitOfWork work, ShipmentBatch batch, List<CarrierReport> all) {
        List<Decision> decisions = all.stream()
                .map(report -> batch.decide(report.shipmentId(), report.command()))
                .toList();
        repository.save(work, batch);
        return decisions;
    }

    private Uni<Void> stopAgain(UUID shipmentId, Decision decision) {
        if (decision instanceof Decision.NotWanted(var reason)) {
            LOG.warnf("WRN-401 shipment %s: %s; the carrier is told to stop it", shipmentId, reason);
            return carrier.stop(shipmentId).replaceWithVoid();
        }
        return Uni.createFrom().voidItem();
    }

    private static void log(Event<OrderEvent> event, Decision decision) {
        switch (decision) {
            case Decision.Changed(var events)
            when event.data() instanceof OrderCancelled -> EVENTS.debug(event, "cancelled: %s", names(events));
            case Decision.Ignored(var reason) -> EVENTS.debug(event, "%s ignored, %s", event.type(), reason);
            case Decision.Changed _, Decision.Refused _, Decision.OutOfDate _, Decision.NotWanted _ ->
                EVENTS.debug(
                        event, "%s -> %s", event.type(), decision.getClass().getSimpleName());
        }
    }

    private static List<String> names(List<?> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
