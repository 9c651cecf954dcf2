package dev.warren.order.store;

import dev.warren.messaging.Origin;
import dev.warren.order.domain.OrderEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/// A row of `order_event`.
///
/// @param eventId its own; what is published because of it has another
/// @param actor who brought it about: `customer`, `clock`, or the service that said so
public record RecordedEvent(
        UUID orderId, long version, OrderEvent event, UUID eventId, Instant at, Origin origin, String actor) {

    static RecordedEvent of(Row row) {
        return new RecordedEvent(
                row.getUUID("order_id"),
                row.getLong("version"),
                StoredEvents.read(row.getString("type"), row.getString("data")),
                row.getUUID("event_id"),
                row.getOffsetDateTime("at").toInstant(),
                new Origin(row.getUUID("correlation_id"), row.getUUID("causation_id"), row.getString("traceparent")),
                row.getString("actor"));
    }
}
