package dev.warren.inventory;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.ShippingEvent;
import dev.warren.messaging.Deliveries;
import dev.warren.messaging.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// What inventory listens to.
@ApplicationScoped
class InventoryConsumer {
    private final EventConsumer events;
    private final InventoryReactions reactions;
    private final InventoryErasure erasure;

    InventoryConsumer(EventConsumer events, InventoryReactions reactions, InventoryErasure erasure) {
        this.events = events;
        this.reactions = reactions;
        this.erasure = erasure;
    }

    /// created -> reserve, cancelled -> release or take back
    @Incoming("inventory.orders")
    Flow.Subscriber<Message<Deliveries<DomainEvent>>> orders() {
        return events.consume(ServiceName.ORDER, OrderEvent.class, reactions::onOrders, erasure);
    }

    /// shipped -> what was reserved has left
    @Incoming("inventory.shipping")
    Flow.Subscriber<Message<Deliveries<ShippingEvent>>> shipping() {
        return events.consume(ServiceName.SHIPPING, ShippingEvent.class, reactions::onShipping);
    }
}
