package dev.warren.order;

import dev.warren.contracts.InventoryEvent;
import dev.warren.contracts.PaymentEvent;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.ShippingEvent;
import dev.warren.messaging.Deliveries;
import dev.warren.messaging.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// The queues this service hears, and who reacts.
@ApplicationScoped
class OrderConsumer {
    private final EventConsumer events;
    private final OrderReactions reactions;

    OrderConsumer(EventConsumer events, OrderReactions reactions) {
        this.events = events;
        this.reactions = reactions;
    }

    /// authorised, declined, captured, refunded
    @Incoming("order.payments")
    Flow.Subscriber<Message<Deliveries<PaymentEvent>>> payments() {
        return events.consume(ServiceName.PAYMENT, PaymentEvent.class, reactions::onPayments);
    }

    /// reserved, rejected, and what products cost
    @Incoming("order.inventory")
    Flow.Subscriber<Message<Deliveries<InventoryEvent>>> inventory() {
        return events.consume(ServiceName.INVENTORY, InventoryEvent.class, reactions::onInventory);
    }

    /// shipped, delivered
    @Incoming("order.shipping")
    Flow.Subscriber<Message<Deliveries<ShippingEvent>>> shipping() {
        return events.consume(ServiceName.SHIPPING, ShippingEvent.class, reactions::onShipping);
    }
}
