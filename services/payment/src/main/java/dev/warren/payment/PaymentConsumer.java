package dev.warren.payment;

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

/// What the payment service hears.
@ApplicationScoped
class PaymentConsumer {

    private final EventConsumer events;
    private final PaymentReactions reactions;
    private final PaymentErasure erasure;

    PaymentConsumer(EventConsumer events, PaymentReactions reactions, PaymentErasure erasure) {
        this.events = events;
        this.reactions = reactions;
        this.erasure = erasure;
    }

    /// Created -> authorise, cancelled -> void or refund.
    @Incoming("payment.orders")
    Flow.Subscriber<Message<Deliveries<DomainEvent>>> orders() {
        return events.consume(
                ServiceName.ORDER, OrderEvent.class, reactions::askAboutOrder, reactions::record, erasure);
    }

    /// Shipped -> capture.
    @Incoming("payment.shipping")
    Flow.Subscriber<Message<Deliveries<ShippingEvent>>> shipping() {
        return events.consume(ServiceName.SHIPPING, ShippingEvent.class, reactions::askAboutParcel, reactions::record);
    }
}
