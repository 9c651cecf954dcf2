package dev.warren.order.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.http.TraceParent;
import dev.warren.order.domain.OrderEvent.OrderPlaced;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.store.StoredEvents;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An event as the API shows it: without what identifies a person, and without the means of payment.
///
/// @param causationId the event of another service that led to it; absent when a request or the clock did
/// @param changes what it has made of the order; empty when only the history knows of it, absent in streams
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        long version,
        String type,
        Instant at,
        String actor,
        UUID eventId,
        UUID correlationId,
        UUID causationId,
        String traceId,
        JsonNode data,
        List<Change> changes) {

    @RegisterForReflection
    record PlacedInPublic(String customerId, List<OrderLine> lines, Money total, String country, Instant confirmBy) {}

    public static HistoryEntry of(RecordedEvent recorded) {
        return of(recorded, null);
    }

    static HistoryEntry of(RecordedEvent recorded, List<Change> changes) {
        return new HistoryEntry(
                recorded.version(),
                StoredEvents.typeOf(recorded.event()),
                recorded.at(),
                recorded.actor(),
                recorded.eventId(),
                recorded.origin().correlationId(),
                recorded.origin().causationId(),
                TraceParent.traceId(recorded.origin().traceparent()),
                data(recorded),
                changes);
    }

    private static JsonNode data(RecordedEvent recorded) {
        return recorded.event() instanceof OrderPlaced placed
                ? StoredEvents.toTree(inPublic(placed))
                : StoredEvents.toTree(recorded.event());
    }

    private static PlacedInPublic inPublic(OrderPlaced placed) {
        return new PlacedInPublic(
                placed.customer().customerId(),
                placed.lines(),
                placed.total(),
                placed.shippingAddress().country(),
                placed.confirmBy());
    }
}
