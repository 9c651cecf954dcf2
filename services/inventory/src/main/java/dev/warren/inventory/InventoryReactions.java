package dev.warren.inventory;

import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.ShippingEvent;
import dev.warren.inventory.domain.Decision.Happened;
import dev.warren.inventory.domain.Decision.Ignored;
import dev.warren.inventory.domain.Decision.TooEarly;
import dev.warren.inventory.domain.Reservation;
import dev.warren.inventory.domain.ReservationBatch;
import dev.warren.inventory.domain.ReservationCommand;
import dev.warren.inventory.domain.ReservationCommand.Cancel;
import dev.warren.inventory.domain.ReservationCommand.Reserve;
import dev.warren.inventory.domain.ReservationCommand.Ship;
import dev.warren.inventory.domain.ReservationEvent;
import dev.warren.inventory.domain.ReservationEvent.CancelledUnseen;
import dev.warren.inventory.domain.ReservationEvent.LinesRejected;
import dev.warren.inventory.domain.ReservationEvent.LinesReleased;
import dev.warren.inventory.domain.ReservationEvent.LinesReserved;
import dev.warren.inventory.domain.ReservationEvent.LinesReturned;
import dev.warren.inventory.domain.ReservationEvent.LinesShipped;
import dev.warren.messaging.EventLog;
import dev.warren.messaging.Origin;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Event -> command -> outcome, a batch at a time. Three statements whatever its size: two that lock, one that writes.
@ApplicationScoped
class InventoryReactions {
    private static final Logger LOG = Logger.getLogger(InventoryReactions.class);
    private static final EventLog EVENTS = EventLog.of(InventoryReactions.class);

    private final ReservationRepository reservations;
    private final StockRepository stock;

    InventoryReactions(ReservationRepository reservations, StockRepository stock) {
        this.reservations = reservations;
        this.stock = stock;
    }

    /// What an event asks for.
    private record Asked(Event<?> event, ReservationCommand command) {}

    Uni<Void> onOrders(UnitOfWork work, List<Event<OrderEvent>> fresh) {
        return handle(
                work,
                fresh.stream()
                        .flatMap(event ->
                                InventoryContracts.asked(event.data())
                                        .map(command -> new Asked(event, command))
                                        .stream())
                        .toList());
    }

    Uni<Void> onShipping(UnitOfWork work, List<Event<ShippingEvent>> fresh) {
        return handle(
                work,
                fresh.stream()
                        .flatMap(event ->
                                InventoryContracts.asked(event.data())
                                        .map(command -> new Asked(event, command))
                                        .stream())
                        .toList());
    }

    private Uni<Void> handle(UnitOfWork work, List<Asked> batch) {
        return lock(work.connection(), batch)
                .invoke(orders -> decide(work, batch, orders))
                .invoke(orders -> reservations.write(work, orders))
                .invoke(orders -> stock.write(work, orders.stock()))
                .replaceWithVoid();
    }

    /// Always in this order, reservations by id and then stock by SKU, so that two batches wait for each other in
    /// one direction only.
    private Uni<ReservationBatch> lock(SqlConnection connection, List<Asked> batch) {
        var orderIds = batch.stream().map(asked -> asked.command().orderId()).collect(Collectors.toSet());
        return reservations.lock(connection, orderIds).chain(known -> lockStock(connection, batch, known));
    }

    private Uni<ReservationBatch> lockStock(SqlConnection connection, List<Asked> batch, Map<UUID, Reservation> known) {
        return stock.lock(connection, skus(batch, known)).map(levels -> new ReservationBatch(known, levels));
    }

    /// What the batch may move: lines of new orders, and what is or was held for the others.
    private static Set<String> skus(List<Asked> batch, Map<UUID, Reservation> known) {
        return Stream.concat(
                        batch.stream().flatMap(asked -> skus(asked.command())),
                        known.values().stream().flatMap(InventoryReactions::skus))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> skus(ReservationCommand command) {
        return switch (command) {
            case Reserve reserve -> reserve.lines().stream().map(Quantity::sku);
            case Cancel _, Ship _ -> Stream.empty();
        };
    }

    private static Stream<String> skus(Reservation reservation) {
        return reservation.lines().stream().map(Quantity::sku);
    }

    private static void decide(UnitOfWork work, List<Asked> batch, ReservationBatch orders) {
        var movedBy = new HashMap<String, Event<?>>();
        for (var asked : batch) {
            switch (orders.handle(asked.command())) {
                case Happened(var event) -> {
                    tell(work, asked.event(), orders.of(asked.command().orderId()), event);
                    orders.of(asked.command().orderId())
                            .lines()
                            .forEach(line -> movedBy.put(line.sku(), asked.event()));
                }
                case Ignored(var reason) ->
                    LOG.debugf(
                            "%s of %s ignored: %s",
                            asked.event().type(), asked.event().subject(), reason);
                case TooEarly(var waitsFor) -> work.retryLater(asked.event(), "waits for " + waitsFor);
            }
        }
        tellStock(work, orders, movedBy);
        LOG.debugf("%d events changed %d orders", batch.size(), orders.changed().size());
    }

    private static void tell(UnitOfWork work, Event<?> cause, Reservation state, ReservationEvent event) {
        log(cause, event);
        InventoryContracts.told(UUID.fromString(cause.subject()), event)
                .ifPresent(told -> work.publish(told, state.version(), Origin.of(cause)));
    }

    /// Once for each product, with the level that the whole batch leaves; the last order that moved it is the cause.
    private static void tellStock(UnitOfWork work, ReservationBatch orders, Map<String, Event<?>> movedBy) {
        orders.stock()
                .moved()
                .forEach((sku, level) -> work.publish(
                        InventoryContracts.told(sku, level), level.version(), Origin.of(movedBy.get(sku))));
    }

    private static void log(Event<?> cause, ReservationEvent event) {
        switch (event) {
            case LinesRejected(var shortages) -> EVENTS.debug(cause, "rejected, short: %s", shortages);
            case LinesReleased _ -> EVENTS.debug(cause, "cancelled, stock released");
            case LinesReturned _ -> EVENTS.debug(cause, "cancelled, stock returned");
            case CancelledUnseen _ -> EVENTS.debug(cause, "cancelled before it came");
            case LinesReserved _, LinesShipped _ -> {
                // as it should be
            }
        }
    }
}
