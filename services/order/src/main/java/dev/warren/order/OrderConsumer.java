package dev.warren.order;

import dev.warren.contracts.CustomerEvent;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.InventoryEvent;
import dev.warren.contracts.PaymentEvent;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.ShippingEvent;
import dev.warren.messaging.Deliveries;
import dev.warren.messaging.EventConsumer;
import dev.warren.order.erasure.CustomerErasure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// The queues this service hears, and who reacts.
@ApplicationScoped
class OrderConsumer {
    private final EventConsumer events;
    private final OrderReactions reactions;
    private final CustomerErasure erasure;

    OrderConsumer(EventConsumer events, OrderReactions reactions, CustomerErasure erasure) {
        this.events = events;
        this.reactions = reactions;
        this.erasure = erasure;
    }

    /// authorised, declined, captured, refunded
    @Incoming("order.payments")
    Flow.Subscriber<Message<Deliveries<DomainEvent>>> payments() {
        return events.consume(ServiceName.PAYMENT, PaymentEvent.class, reactions::onPayments, erasure);
    }

    /// reserved, rejected, and what products cost
    @Incoming("order.inventory")
    Flow.Subscriber<Message<Deliveries<DomainEvent>>> inventory() {
        return events.consume(ServiceName.INVENTORY, InventoryEvent.class, reactions::onInventory, erasure);
    }

    /// shipped, delivered
    @Incoming("order.shipping")
    Flow.Subscriber<Message<Deliveries<DomainEvent>>> shipping() {
        return events.consume(ServiceName.SHIPPING, ShippingEvent.class, reactions::onShipping, erasure);
    }

    /// erased
    @Incoming("order.notifications")
    Flow.Subscriber<Message<Deliveries<CustomerEvent>>> notifications() {
        return events.consume(ServiceName.NOTIFICATION, CustomerEvent.class, erasure::react);
    }
}
