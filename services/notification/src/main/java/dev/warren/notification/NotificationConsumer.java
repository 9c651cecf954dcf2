package dev.warren.notification;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.PaymentEvent;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.ShippingEvent;
import dev.warren.messaging.Deliveries;
import dev.warren.messaging.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// What the notification service hears. All of it has one consequence: the customer is told.
@ApplicationScoped
class NotificationConsumer {
    private final EventConsumer events;
    private final NotificationReactions reactions;
    private final NotificationErasure erasure;

    NotificationConsumer(EventConsumer events, NotificationReactions reactions, NotificationErasure erasure) {
        this.events = events;
        this.reactions = reactions;
        this.erasure = erasure;
    }

    /// Created, confirmed, cancelled; and customers' keys.
    @Incoming("notification.orders")
    Flow.Subscriber<Message<Deliveries<DomainEvent>>> orders() {
        return events.consume(ServiceName.ORDER, OrderEvent.class, reactions::tellCustomer, reactions::record, erasure);
    }

    /// Shipped, delivered.
    @Incoming("notification.shipping")
    Flow.Subscriber<Message<Deliveries<ShippingEvent>>> shipping() {
        return events.consume(ServiceName.SHIPPING, ShippingEvent.class, reactions::tellCustomer, reactions::record);
    }

    /// Refunded.
    @Incoming("notification.payments")
    Flow.Subscriber<Message<Deliveries<PaymentEvent>>> payments() {
        return events.consume(ServiceName.PAYMENT, PaymentEvent.class, reactions::tellCustomer, reactions::record);
    }
}
