package dev.warren.simulation;

import dev.warren.contracts.ServiceName;
import dev.warren.inventory.SimulatedInventory;
import dev.warren.notification.SimulatedNotification;
import dev.warren.order.SimulatedOrder;
import dev.warren.payment.SimulatedPayment;
import dev.warren.shipping.SimulatedShipping;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Everything that takes part in a history: five services, the broker between them, the world outside.
final class Site {
    private static final int OPENS_AT_MS = 10;
    private static final int MOST_PIECES = 10;
    private static final long UNIT_PRICE = 1_250;

    private final World world;
    private final Bus bus;
    private final Moments moments = new Moments();
    private final Outside outside;
    private final Map<ServiceName, Store> stores = new EnumMap<>(ServiceName.class);
    private final Map<ServiceName, List<Process>> processes = new EnumMap<>(ServiceName.class);
    private final List<Shopper> shoppers = new ArrayList<>();
    private final boolean isReplicated;

    Site(World world) {
        this.world = world;
        this.bus = new Bus(world);
        this.outside =
                new Outside(new Provider(world, moments), new ParcelCarrier(world, moments), new MailServer(world));
        this.isReplicated = world.faults().pick("instances", 3) == 0;
        run(ServiceName.ORDER, SimulatedOrder::start);
        run(ServiceName.PAYMENT, process -> SimulatedPayment.start(process, outside));
        run(ServiceName.INVENTORY, SimulatedInventory::start);
        run(ServiceName.SHIPPING, process -> SimulatedShipping.start(process, outside));
        run(ServiceName.NOTIFICATION, process -> SimulatedNotification.start(process, outside));
        outside.carrier().tell(new CarrierReports(world, processes.get(ServiceName.SHIPPING)));
        world.after(OPENS_AT_MS, this::open);
    }

    private void run(ServiceName service, Function<Process, Object> start) {
        var store = new Store();
        var instances = new ArrayList<Process>();
        for (int number = 1; number <= (isReplicated ? 2 : 1); number++) {
            instances.add(new Process(world, service, number, store, bus, start));
        }
        stores.put(service, store);
        processes.put(service, instances);
        instances.forEach(Process::start);
    }

    private void open() {
        var seller = new Caller(world, "customer", processes.get(ServiceName.INVENTORY));
        Shopper.SKUS.forEach(sku -> list(seller, sku));
        for (var order : world.plan().orders()) {
            var shopper = new Shopper(world, order, processes.get(ServiceName.ORDER), moments);
            shoppers.add(shopper);
            shopper.come();
        }
    }

    private static void list(Caller seller, String sku) {
        seller.ask("list " + sku, (process, _, answered) -> process.desk(StockDesk.class)
                .list(sku, UNIT_PRICE, isListed -> {
                    answered.accept(isListed);
                    if (isListed) {
                        count(seller, sku);
                    }
                }));
    }

    private static void count(Caller seller, String sku) {
        int pieces = seller.world().faults().pick("pieces of " + sku, MOST_PIECES);
        seller.ask("count " + sku, (process, _, answered) -> process.desk(StockDesk.class)
                .count(sku, pieces, answered));
    }

    World world() {
        return world;
    }

    Bus bus() {
        return bus;
    }

    Outside outside() {
        return outside;
    }

    Store store(ServiceName service) {
        return stores.get(service);
    }

    List<Shopper> shoppers() {
        return shoppers;
    }

    boolean isReplicated() {
        return isReplicated;
    }
}
