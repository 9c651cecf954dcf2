package dev.warren.testkit.reading;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCreated;
import java.util.UUID;
import java.util.function.Function;

/// A consumer, in each of the ways in which code can use a field.
class Reader {
    final Function<OrderCreated, AgreedPayment> byReference = OrderCreated::payment;

    long byCall(OrderCreated created) {
        return created.total().amount() + created.lines().size();
    }

    UUID byFamily(OrderEvent event) {
        return event.orderId();
    }

    CancellationReason byPattern(Object event) {
        return event instanceof OrderCancelled(var id, var customer, var total, var reason) ? reason : null;
    }
}
