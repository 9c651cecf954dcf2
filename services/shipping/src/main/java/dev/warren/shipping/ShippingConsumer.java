package dev.warren.shipping;

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

    ShippingConsumer(EventConsumer events, ShippingReactions reactions) {
        this.events = events;
        this.reactions = reactions;
    }

    /// shipping.orders: confirmed -> book a parcel, cancelled -> stop it
    @Incoming("shipping.orders")
    Flow.Subscriber<Message<Deliveries<OrderEvent>>> orders() {
        return events.consume(ServiceName.ORDER, OrderEvent.class, reactions::askCarrier, reactions::onOrders);
    }
}
