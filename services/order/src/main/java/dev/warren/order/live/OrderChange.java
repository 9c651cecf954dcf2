package dev.warren.order.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.warren.order.domain.OrderStatus;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.FeedPosition;
import dev.warren.order.store.StoredEvents;
import dev.warren.order.timeline.HistoryEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/// An event of the feed as operators see it. It is written once, however many of them listen.
///
/// @param json without personal data
record OrderChange(FeedPosition position, String customerId, OrderStatus status, String json) {

    /// @param status what the order was after the event
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InPublic(
            UUID orderId,
            String customerId,
            OrderStatus status,
            @JsonUnwrapped HistoryEntry event) {}

    /// @param after the order after the event
    static OrderChange of(FeedEvent event, OrderStream after) {
        var order = after.known();
        var customerId = order.terms().customer().customerId();
        var inPublic = new InPublic(after.orderId(), customerId, order.status(), HistoryEntry.of(event.recorded()));
        return new OrderChange(event.position(), customerId, order.status(), StoredEvents.toJson(inPublic));
    }

    /// Which changes somebody wants to hear of. Null stands for any.
    record Wanted(String customerId, OrderStatus status) {
        boolean includes(OrderChange change) {
            return (customerId == null || customerId.equals(change.customerId))
                    && (status == null || status == change.status);
        }
    }
}
