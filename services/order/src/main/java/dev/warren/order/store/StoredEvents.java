package dev.warren.order.store;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.contracts.EventCodec;
import dev.warren.order.domain.OrderEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

/// The one table of the names under which events are stored, and their JSON. A name is never changed or used again;
/// class names never reach the database.
@RegisterForReflection(
        targets = {
            OrderEvent.OrderPlaced.class,
            OrderEvent.PaymentAuthorised.class,
            OrderEvent.PaymentDeclined.class,
            OrderEvent.StockReserved.class,
            OrderEvent.StockRejected.class,
            OrderEvent.OrderConfirmed.class,
            OrderEvent.OrderCancelled.class,
            OrderEvent.OrderShipped.class,
            OrderEvent.OrderDelivered.class,
            OrderEvent.PaymentCaptured.class,
            OrderEvent.PaymentRefunded.class,
            OrderEvent.OrderCompleted.class
        })
public final class StoredEvents {
    private static final Map<String, Class<? extends OrderEvent>> BY_NAME = Map.ofEntries(
            Map.entry("order-placed", OrderEvent.OrderPlaced.class),
            Map.entry("payment-authorised", OrderEvent.PaymentAuthorised.class),
            Map.entry("payment-declined", OrderEvent.PaymentDeclined.class),
            Map.entry("stock-reserved", OrderEvent.StockReserved.class),
            Map.entry("stock-rejected", OrderEvent.StockRejected.class),
            Map.entry("order-confirmed", OrderEvent.OrderConfirmed.class),
            Map.entry("order-cancelled", OrderEvent.OrderCancelled.class),
            Map.entry("order-shipped", OrderEvent.OrderShipped.class),
            Map.entry("order-delivered", OrderEvent.OrderDelivered.class),
            Map.entry("payment-captured", OrderEvent.PaymentCaptured.class),
            Map.entry("payment-refunded", OrderEvent.PaymentRefunded.class),
            Map.entry("order-completed", OrderEvent.OrderCompleted.class));
    private static final Map<Class<?>, String> BY_RECORD =
            BY_NAME.entrySet().stream().collect(toUnmodifiableMap(Entry::getValue, Entry::getKey));

    private static final ObjectMapper JSON = EventCodec.mapper();

    private StoredEvents() {}

    public static String typeOf(OrderEvent event) {
        return BY_RECORD.get(event.getClass());
    }

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    static Set<Class<?>> records() {
        return BY_RECORD.keySet();
    }

    static String write(OrderEvent event) {
        return toJson(event instanceof OrderEvent.OrderPlaced placed ? StoredPlacement.of(placed) : event);
    }

    public static String toJson(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + data.getClass().getSimpleName(), e);
        }
    }

    public static JsonNode toTree(Object data) {
        return JSON.valueToTree(data);
    }

    static StoredFold readFold(String state) {
        try {
            return JSON.readValue(state, StoredFold.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unreadable stored fold", e);
        }
    }

    /// @throws IllegalStateException when there is no such event: a history is read completely or not at all
    static OrderEvent read(String type, String data) {
        var record = BY_NAME.get(type);
        if (record == null) {
            throw new IllegalStateException("unknown stored event type " + type);
        }
        try {
            return record == OrderEvent.OrderPlaced.class
                    ? JSON.readValue(data, StoredPlacement.class).upcast()
                    : JSON.readValue(data, record);
        } catch (JsonProcessingException e) {
            // Without its message, which quotes the content.
            throw new IllegalStateException("unreadable stored event of type " + type);
        }
    }
}
