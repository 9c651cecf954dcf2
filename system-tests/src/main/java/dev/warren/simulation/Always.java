package dev.warren.simulation;

import dev.warren.contracts.ServiceName;
import dev.warren.simulation.ParcelCarrier.Status;
import java.util.HashSet;

/// What must hold after every step.
final class Always {
    private final Outside outside;
    private final OrdersAlways orders;
    private final StockAlways stock;

    Always(Site site) {
        this.outside = site.outside();
        this.orders = new OrdersAlways(site.store(ServiceName.ORDER));
        this.stock = new StockAlways(site.store(ServiceName.INVENTORY));
    }

    void check() {
        orders.check();
        stock.check();
        nobodyIsChargedTwice();
    }

    private void nobodyIsChargedTwice() {
        var charged = new HashSet<Integer>();
        for (var charge : outside.provider().charges()) {
            Violation.unless(charged.add(charge.order()), "I4", () -> "order " + charge.order() + " is charged twice");
            Violation.unless(
                    charge.status() != Provider.Status.CAPTURED || hasLeft(charge.order()),
                    "I4",
                    () -> "order " + charge.order() + " is charged before it is shipped");
        }
    }

    private boolean hasLeft(int order) {
        return outside.carrier().parcels().stream()
                .anyMatch(parcel -> parcel.order() == order && parcel.status() != Status.AT_DEPOT);
    }
}
