package dev.warren.order;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent;
import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.InventoryEvent.Shortage;
import dev.warren.contracts.PaymentEvent;
import dev.warren.contracts.ShippingEvent;
import dev.warren.messaging.EventLog;
import dev.warren.messaging.Origin;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.command.Instruction;
import dev.warren.order.command.Orders;
import dev.warren.order.command.Outcome;
import dev.warren.order.domain.Decision.Accepted;
import dev.warren.order.domain.Decision.Ignored;
import dev.warren.order.domain.Decision.Refused;
import dev.warren.order.domain.Decision.TooEarly;
import dev.warren.order.domain.OrderCommand;
import dev.warren.order.domain.OrderCommand.RecordDelivered;
import dev.warren.order.domain.OrderCommand.RecordPaymentAuthorised;
import dev.warren.order.domain.OrderCommand.RecordPaymentCaptured;
import dev.warren.order.domain.OrderCommand.RecordPaymentDeclined;
import dev.warren.order.domain.OrderCommand.RecordRefund;
import dev.warren.order.domain.OrderCommand.RecordShipped;
import dev.warren.order.domain.OrderCommand.RecordStockRejected;
import dev.warren.order.domain.OrderCommand.RecordStockReserved;
import dev.warren.order.intake.PriceRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// What the answers of the other services mean for our orders.
@ApplicationScoped
class OrderReactions {
    private static final Logger LOG = Logger.getLogger(OrderReactions.class);
    private static final EventLog EVENTS = EventLog.of(OrderReactions.class);

    private final Orders orders;
    private final PriceRepository prices;

    OrderReactions(Orders orders, PriceRepository prices) {
        this.orders = orders;
        this.prices = prices;
    }

    Uni<Void> onPayments(UnitOfWork work, List<Event<PaymentEvent>> fresh) {
        return react(work, fresh, OrderReactions::command);
    }

    /// Prices and reservations travel on one queue and do not depend on each other.
    Uni<Void> onInventory(UnitOfWork work, List<Event<InventoryEvent>> fresh) {
        var listed = fresh.stream()
                .filter(event -> event.data() instanceof ProductListed)
                .toList();
        prices.learn(work, listed);
        return react(work, fresh, OrderReactions::command);
    }

    Uni<Void> onShipping(UnitOfWork work, List<Event<ShippingEvent>> fresh) {
        return react(work, fresh, OrderReactions::command);
    }

    private <E extends DomainEvent> Uni<Void> react(
            UnitOfWork work, List<Event<E>> fresh, Function<E, Optional<OrderCommand>> meaning) {
        var causes = new ArrayList<Event<E>>(fresh.size());
        var instructions = new ArrayList<Instruction>(fresh.size());
        for (var event : fresh) {
            meaning.apply(event.data()).ifPresent(command -> {
                causes.add(event);
                instructions.add(instruction(event, command));
            });
        }
        if (instructions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return orders.handle(work, instructions)
                .invoke(outcomes -> settle(work, causes, outcomes))
                .replaceWithVoid();
    }

    private static Instruction instruction(Event<?> event, OrderCommand command) {
        return new Instruction(
                UUID.fromString(event.subject()),
                command,
                Origin.of(event),
                event.type().owner().lowerCase());
    }

    private static void settle(UnitOfWork work, List<? extends Event<?>> causes, List<Outcome> outcomes) {
        LOG.debugf("%d answers for orders", causes.size());
        for (int i = 0; i < causes.size(); i++) {
            settle(work, causes.get(i), outcomes.get(i));
        }
    }

    private static void settle(UnitOfWork work, Event<?> cause, Outcome outcome) {
        switch (outcome.decision()) {
            case Accepted _ -> {}
            case Ignored(var why) -> EVENTS.debug(cause, "ignored %s: %s", cause.type(), why);
            case TooEarly(var waitsFor) -> work.retryLater(cause, waitsFor);
            // It contradicts what we know. Perhaps what we know will change; if not, it is parked for an operator.
            case Refused(var reason) -> {
                EVENTS.warn(cause, "WRN-303 refused %s: %s", cause.type().wireName(), reason);
                work.retryLater(cause, reason);
            }
        }
    }

    static Optional<OrderCommand> command(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentProcessed processed ->
                Optional.of(new RecordPaymentAuthorised(processed.authorisationId(), processed.amount()));
            case PaymentEvent.PaymentDeclined declined -> Optional.of(new RecordPaymentDeclined(declined.reason()));
            case PaymentEvent.PaymentCaptured captured -> Optional.of(new RecordPaymentCaptured(captured.amount()));
            case PaymentEvent.PaymentRefunded refunded -> Optional.of(new RecordRefund(refunded.amount()));
            case PaymentEvent.PaymentVoided _ -> Optional.empty();
        };
    }

    static Optional<OrderCommand> command(InventoryEvent event) {
        return switch (event) {
            case InventoryEvent.InventoryReserved _ -> Optional.of(new RecordStockReserved());
            case InventoryEvent.InventoryRejected rejected ->
                Optional.of(new RecordStockRejected(
                        rejected.shortages().stream().map(Shortage::sku).toList()));
            case InventoryEvent.InventoryReleased _, InventoryEvent.StockChanged _, ProductListed _ -> Optional.empty();
        };
    }

    static Optional<OrderCommand> command(ShippingEvent event) {
        return switch (event) {
            case ShippingEvent.OrderShipped shipped ->
                Optional.of(new RecordShipped(shipped.shipmentId(), shipped.trackingNumber()));
            case ShippingEvent.OrderDelivered delivered -> Optional.of(new RecordDelivered(delivered.shipmentId()));
        };
    }
}
