package dev.warren.shipping;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.Deliveries;
import dev.warren.messaging.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class ShippingConsumer {
    private final EventConsumer events;
    private final ShippingReactions reactions;
    private final ShippingErasure erasure;

    ShippingConsumer(EventConsumer events, ShippingReactions reactions, ShippingErasure erasure) {
        this.events = events;
        this.reactions = reactions;
        this.erasure = erasure;
    }

    /// shipping.orders: confirmed -> book a parcel, cancelled -> stop it; and customers' keys
    @Incoming("shipping.orders")
    Flow.Subscriber<Message<Deliveries<DomainEvent>>> orders() {
        return events.consume(ServiceName.ORDER, OrderEvent.class, reactions::askCarrier, reactions::onOrders, erasure);
    }
}
