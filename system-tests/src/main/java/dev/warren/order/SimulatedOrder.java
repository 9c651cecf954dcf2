package dev.warren.order;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.SimulatedMessaging;
import dev.warren.messaging.tracing.Traces;
import dev.warren.order.command.Orders;
import dev.warren.order.erasure.CustomerErasure;
import dev.warren.order.erasure.ErasureRepository;
import dev.warren.order.intake.OrderIntake;
import dev.warren.order.intake.PlaceOrder;
import dev.warren.order.intake.Placement;
import dev.warren.order.intake.PlacementAnswer;
import dev.warren.order.intake.PlacementAnswer.Created;
import dev.warren.order.intake.PlacementAnswer.Replayed;
import dev.warren.order.intake.SimulatedIdempotencyRepository;
import dev.warren.order.intake.SimulatedPriceRepository;
import dev.warren.order.sealing.SealingKeys;
import dev.warren.order.sealing.SimulatedCustomerKeyRepository;
import dev.warren.order.store.FeedSignal;
import dev.warren.order.store.OrderWatches;
import dev.warren.order.store.RecentOrders;
import dev.warren.order.store.SimulatedOrderRepository;
import dev.warren.order.view.OrderSnapshot;
import dev.warren.simulation.Basket;
import dev.warren.simulation.Fault;
import dev.warren.simulation.OrderDesk;
import dev.warren.simulation.Process;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The order service in a simulated process.
public final class SimulatedOrder implements OrderDesk {
    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SWEEP_MS = 7_000;
    private static final int LIMIT = 1_000;

    private final Process process;
    private final OrderTables tables;
    private final OrderIntake intake;
    private final Cancellations cancellations;
    private final Deadlines deadlines;
    private boolean sweeps;

    private SimulatedOrder(Process process) {
        this.process = process;
        this.tables = new OrderTables(process.store());
        var messaging = new SimulatedMessaging(process);
        var recent = new RecentOrders(LIMIT);
        var repository = new SimulatedOrderRepository(tables, recent);
        var prices = new SimulatedPriceRepository(tables);
        var keys = new SimulatedIdempotencyRepository(tables);
        var customerKeys = new SimulatedCustomerKeyRepository(tables);
        var sealingKeys = new SealingKeys(customerKeys, messaging.ids(), process.clock(), LIMIT, HOUR);
        var orders = new Orders(
                repository,
                recent,
                new OrderWatches(null, null, null, HOUR),
                sealingKeys,
                new FeedSignal(),
                process.clock(),
                messaging.ids());
        this.intake = new OrderIntake(
                null,
                messaging.transactions(),
                orders,
                prices,
                keys,
                sealingKeys,
                repository,
                process.clock(),
                CONFIRM_WITHIN,
                LIMIT,
                messaging.outboxLag(),
                LIMIT,
                HOUR);
        this.cancellations = new Cancellations(messaging.transactions(), orders);
        this.deadlines = new Deadlines(
                messaging.transactions(), orders, repository, keys, null, process.clock(), Traces.off(), HOUR);
        var erasure = new CustomerErasure(
                null,
                messaging.transactions(),
                customerKeys,
                sealingKeys,
                new ErasureRepository(),
                messaging.erasedMessages(),
                process.clock(),
                messaging.ids());
        var consumer = new OrderConsumer(messaging.events(), new OrderReactions(orders, prices), erasure);
        messaging.connect(ServiceName.PAYMENT, consumer.payments());
        messaging.connect(ServiceName.INVENTORY, consumer.inventory());
        messaging.connect(ServiceName.SHIPPING, consumer.shipping());
        messaging.start();
        sweepLater();
    }

    public static Object start(Process process) {
        return new SimulatedOrder(process);
    }

    @Override
    public void place(Basket basket, UUID orderId, Consumer<UUID> answered) {
        var request = new PlaceOrder(
                "c-" + basket.order(),
                "c@example.org",
                basket.phone(),
                basket.lines().entrySet().stream()
                        .map(line -> new PlaceOrder.Line(line.getKey(), line.getValue()))
                        .toList(),
                new PlaceOrder.ShippingAddress("C", Integer.toString(basket.order()), "Berlin", "10115", "DE"),
                new PlaceOrder.Payment(basket.token()));
        intake.place(Placement.of(orderId, basket.key(), request, null))
                .subscribe()
                .with(answer -> answered.accept(idIn(answer)), _ -> answered.accept(null));
        sweepLater();
    }

    private static UUID idIn(PlacementAnswer answer) {
        return switch (answer) {
            case Created(var order) -> order.orderId();
            case Replayed(var order) -> order.orderId();
            // The price list may not have come yet.
            case PlacementAnswer.Unpriceable _, PlacementAnswer.UnderWay _ -> null;
            case PlacementAnswer.KeyReused _ -> throw new IllegalStateException("a customer has one request for a key");
        };
    }

    @Override
    public void cancel(UUID orderId, Consumer<Boolean> answered) {
        cancellations.cancel(orderId, null).subscribe().with(_ -> answered.accept(true), _ -> answered.accept(false));
    }

    /// As long as an order waits, somebody looks at deadlines.
    private void sweepLater() {
        if (!sweeps) {
            sweeps = true;
            process.after(SWEEP_MS, this::sweep);
        }
    }

    private void sweep() {
        sweeps = false;
        boolean isAhead = process.strikes(Fault.CLOCK_AHEAD, "deadlines");
        process.putClockAhead(isAhead ? HOUR.toMillis() : 0);
        deadlines.cancelOverdue().subscribe().with(_ -> process.putClockAhead(0));
        if (!tables.deadlines().rows().isEmpty()) {
            sweepLater();
        }
    }

    /// Every order as its events make it.
    public static List<OrderSnapshot> orders(dev.warren.simulation.Store store) {
        return new OrderTables(store)
                .folded().values().stream().map(OrderSnapshot::of).toList();
    }

    public static OrderTables tables(dev.warren.simulation.Store store) {
        return new OrderTables(store);
    }
}
