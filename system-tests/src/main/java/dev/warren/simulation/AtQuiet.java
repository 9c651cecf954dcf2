package dev.warren.simulation;

import dev.warren.contracts.ServiceName;
import dev.warren.inventory.SimulatedInventory;
import dev.warren.inventory.domain.Reservation;
import dev.warren.notification.SimulatedNotification;
import dev.warren.notification.domain.Template;
import dev.warren.order.SimulatedOrder;
import dev.warren.order.domain.OrderStatus;
import dev.warren.order.view.OrderSnapshot;
import dev.warren.payment.SimulatedPayment;
import dev.warren.shipping.SimulatedShipping;
import dev.warren.shipping.domain.Shipment;
import dev.warren.simulation.Provider.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What must hold when nothing is left to happen.
final class AtQuiet {
    private static final Set<ParcelCarrier.Status> STOPPED =
            Set.of(ParcelCarrier.Status.CANCELLED, ParcelCarrier.Status.RECALLED);

    private final Site site;
    private final Map<Integer, OrderSnapshot> orders = new HashMap<>();

    AtQuiet(Site site) {
        this.site = site;
    }

    void check() {
        nothingIsLeft();
        everyOrderHasEnded();
        for (var order : orders.values()) {
            moneyIsRight(order);
            if (order.status() == OrderStatus.CANCELLED) {
                nothingIsHeld(order);
            } else {
                everythingHasArrived(order);
            }
        }
        orders.values().forEach(this::customerWasTold);
        mailsAreNotRepeatedWithoutReason();
    }

    private void nothingIsLeft() {
        Violation.unless(
                site.bus().notEmpty().isEmpty(),
                "I6",
                () -> "queues are not empty: " + site.bus().notEmpty());
        for (var service : ServiceName.values()) {
            for (var table : new String[] {"outbox", "set_aside"}) {
                var rows = site.store(service).<UUID, Object>table(table).rows();
                Violation.unless(rows.isEmpty(), "I6", () -> "left in %s of %s: %s"
                        .formatted(table, service.lowerCase(), rows.values()));
            }
        }
    }

    private void everyOrderHasEnded() {
        for (var order : SimulatedOrder.orders(site.store(ServiceName.ORDER))) {
            var other = orders.put(Names.numberOf(order.orderId()), order);
            Violation.unless(other == null, "I2", () -> Names.of(order.orderId()) + " was placed twice for one key");
            Violation.unless(order.isFinal(), "I1", () -> Names.of(order.orderId()) + " is " + order.status());
        }
        for (var shopper : site.shoppers()) {
            Violation.unless(
                    shopper.orderId() != null
                            && orders.containsKey(shopper.number())
                            && orders.get(shopper.number()).orderId().equals(shopper.orderId()),
                    "I1",
                    () -> "order " + shopper.number() + " was accepted and is lost");
        }
    }

    private void moneyIsRight(OrderSnapshot order) {
        long taken = site.outside().provider().charges().stream()
                .filter(charge -> charge.order() == Names.numberOf(order.orderId()))
                .filter(charge -> charge.status() == Status.CAPTURED)
                .mapToLong(charge -> charge.amount().amount())
                .sum();
        long expected = order.status() == OrderStatus.COMPLETED ? order.total().amount() : 0;
        Violation.unless(taken == expected, "I4", () -> "%s is %s, the provider has taken %d of %d"
                .formatted(Names.of(order.orderId()), order.status(), taken, expected));
    }

    private void nothingIsHeld(OrderSnapshot order) {
        var name = Names.of(order.orderId()) + " is cancelled, ";
        for (var charge : site.outside().provider().charges()) {
            Violation.unless(
                    charge.order() != Names.numberOf(order.orderId()) || charge.status() != Status.AUTHORISED,
                    "I7",
                    () -> name + "its money is held");
        }
        Violation.unless(
                !SimulatedPayment.isHeld(site.store(ServiceName.PAYMENT), order.orderId()),
                "I7",
                () -> name + "payment believes that money is held");
        var held = SimulatedInventory.reservations(site.store(ServiceName.INVENTORY))
                .find(order.orderId());
        Violation.unless(
                held.isEmpty()
                        || !(held.get() instanceof Reservation.Reserved || held.get() instanceof Reservation.Shipped),
                "I7",
                () -> name + "its stock is held");
        for (var parcel : site.outside().carrier().parcels()) {
            // Whoever cancels when the parcel is at the door keeps it. Nobody can prevent that: see reliability.md.
            Violation.unless(
                    parcel.order() != Names.numberOf(order.orderId())
                            || STOPPED.contains(parcel.status())
                            || !site.outside().carrier().isSlow() && parcel.status() == ParcelCarrier.Status.DELIVERED,
                    "I7",
                    () -> name + "its parcel is " + parcel.status());
        }
        for (var shipment : SimulatedShipping.shipments(site.store(ServiceName.SHIPPING))) {
            Violation.unless(
                    !shipment.orderId().equals(order.orderId())
                            || !(shipment instanceof Shipment.Booked || shipment instanceof Shipment.InTransit),
                    "I7",
                    () -> name + "its shipment is " + shipment.getClass().getSimpleName());
        }
    }

    private void everythingHasArrived(OrderSnapshot order) {
        var name = Names.of(order.orderId()) + " is completed, ";
        var reservation = SimulatedInventory.reservations(site.store(ServiceName.INVENTORY))
                .find(order.orderId());
        Violation.unless(
                reservation.isPresent() && reservation.get() instanceof Reservation.Shipped,
                "I3",
                () -> name + "its stock is " + reservation);
        Violation.unless(
                site.outside().carrier().parcels().stream()
                        .anyMatch(parcel -> parcel.order() == Names.numberOf(order.orderId())
                                && parcel.status() == ParcelCarrier.Status.DELIVERED),
                "I1",
                () -> name + "its parcel is not delivered");
    }

    private void customerWasTold(OrderSnapshot order) {
        var told = new HashSet<String>();
        SimulatedNotification.told(site.store(ServiceName.NOTIFICATION))
                .find(order.orderId())
                .ifPresent(events -> events.forEach(event -> Violation.unless(
                        told.add(event.kind().toString()), "I2", () -> Names.of(order.orderId()) + " was told twice")));
        var last = order.status() == OrderStatus.CANCELLED ? Template.CANCELLED : Template.DELIVERED;
        Violation.unless(
                told.stream().anyMatch(kind -> kind.contains(last.name())),
                "I1",
                () -> Names.of(order.orderId()) + " is " + order.status() + " and its customer was not told");
    }

    /// A mail may go out again only when it is not known whether it went out.
    private void mailsAreNotRepeatedWithoutReason() {
        var faults = site.world().faults();
        boolean hasReason = site.isReplicated()
                || faults.has(Fault.ANSWER_LOST)
                || faults.has(Fault.CALL_SLOW)
                || faults.has(Fault.CRASH_AFTER_EFFECT)
                || faults.has(Fault.CRASH_BEFORE_COMMIT)
                || faults.has(Fault.CRASH_AFTER_COMMIT)
                || faults.has(Fault.CRASH_IN_RELAY);
        site.outside()
                .mail()
                .taken()
                .forEach((mail, copies) ->
                        Violation.unless(hasReason || copies == 1, "I2", () -> copies + " copies of " + mail));
    }
}
