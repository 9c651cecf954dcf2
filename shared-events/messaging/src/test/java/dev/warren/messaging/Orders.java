package dev.warren.messaging;

import dev.warren.contracts.Event;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Events for tests.
final class Orders {
    static final Money TOTAL = new Money(100, "EUR");
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    private Orders() {}

    static Event<OrderEvent> completed() {
        return completedAgo(Duration.ZERO);
    }

    static Event<OrderEvent> completedAgo(Duration age) {
        var orderId = IDS.next();
        return new Event<>(
                IDS.next(),
                Clock.systemUTC().instant().minus(age),
                new OrderEvent.OrderCompleted(orderId, TOTAL),
                1,
                orderId,
                null,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    static List<Event<OrderEvent>> completed(int count) {
        return Stream.generate(Orders::completed).limit(count).toList();
    }

    static UUID orderId(Event<OrderEvent> event) {
        return event.data().orderId();
    }
}
