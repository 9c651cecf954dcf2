package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventType;
import dev.warren.contracts.InventoryEvent.InventoryRejected;
import dev.warren.contracts.Money;
import dev.warren.contracts.NotificationEvent.NotificationFailed;
import dev.warren.contracts.NotificationEvent.NotificationSent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the business is measured by: what was said, once it is committed. Each service counts what is its own to say.
@ApplicationScoped
class SaidMetrics {
    private final MeterRegistry registry;
    private final Map<EventType, Counter> byType = new EnumMap<>(EventType.class);

    SaidMetrics(@ConfigProperty(name = "warren.service") String service, MeterRegistry registry) {
        this.registry = registry;
        for (var type : EventType.values()) {
            if (type.owner() != ServiceName.of(service)) {
                continue;
            }
            byType.put(
                    type,
                    Counter.builder("warren.events.published")
                            .description("Events that were committed")
                            .tag("type", type.wireName())
                            .register(registry));
        }
    }

    void said(List<Event<?>> events) {
        for (var event : events) {
            var counter = byType.get(event.type());
            if (counter != null) {
                counter.increment();
            }
            count(event);
        }
    }

    private void count(Event<?> event) {
        DomainEvent data = event.data();
        switch (data) {
            case OrderCreated _ -> status("placed");
            case OrderConfirmed confirmed -> status("confirmed", confirmed.orderId(), event);
            case OrderCompleted completed -> status("completed", completed.orderId(), event);
            case OrderCancelled cancelled -> {
                status("cancelled", cancelled.orderId(), event);
                var reason = cancelled.reason().name().toLowerCase(Locale.ROOT);
                registry.counter("warren.orders.cancelled", "reason", reason).increment();
            }
            case PaymentCaptured captured -> money("warren.revenue.minor.units", captured.amount());
            case PaymentRefunded refunded -> money("warren.refunds.minor.units", refunded.amount());
            case PaymentDeclined _ ->
                registry.counter("warren.payments.declined").increment();
            case InventoryRejected _ -> registry.counter("warren.stock.outs").increment();
            case NotificationSent _ -> notified("sent");
            case NotificationFailed _ -> notified("failed");
            default -> {
                // It is in the count of its type.
            }
        }
    }

    private void status(String status) {
        registry.counter("warren.orders", "status", status).increment();
    }

    private void status(String status, UUID orderId, Event<?> event) {
        status(status);
        Timer.builder("warren.orders.duration")
                .description("From placing an order until it got there")
                .serviceLevelObjectives(Buckets.TIMES)
                .tag("status", status)
                .register(registry)
                // An order's id says when it was placed.
                .record(atLeastZero(Duration.between(UuidV7.timeOf(orderId), event.time())));
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private void money(String name, Money amount) {
        registry.counter(name, "currency", amount.currency()).increment(amount.amount());
    }

    private void notified(String outcome) {
        registry.counter("warren.notifications", "outcome", outcome).increment();
    }
}
