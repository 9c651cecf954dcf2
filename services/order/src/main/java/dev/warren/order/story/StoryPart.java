package dev.warren.order.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.KeepableText;
import dev.warren.contracts.PublicForm;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.StreamedEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What a service has published about an order: a row of `order_story`.
///
/// @param data its public form, as JSON; null when nothing may be shown, and for the order's own, which has its
/// history
record StoryPart(
        UUID orderId,
        UUID eventId,
        String source,
        String type,
        Instant at,
        long sequence,
        UUID correlationId,
        UUID causationId,
        String traceparent,
        String data) {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int ORDER_ID_VERSION = 7;

    /// JSON writes NUL like this, and PostgreSQL keeps none.
    private static final String NUL = "\\u0000";

    /// @return empty when the event is not about an order
    static Optional<StoryPart> of(StreamedEvent event, PublicForm form) {
        if (!UUID_TEXT.matcher(event.subject()).matches()) {
            return Optional.empty();
        }
        var orderId = UUID.fromString(event.subject());
        return orderId.version() == ORDER_ID_VERSION ? Optional.of(about(orderId, event, form)) : Optional.empty();
    }

    private static StoryPart about(UUID orderId, StreamedEvent event, PublicForm form) {
        return new StoryPart(
                orderId,
                event.id(),
                event.source(),
                event.type(),
                event.time(),
                event.sequence(),
                event.correlationId(),
                event.causationId(),
                event.traceparent(),
                isOwn(event.source()) ? null : shown(event, form));
    }

    private static String shown(StreamedEvent event, PublicForm form) {
        return form.of(event.type(), event.data())
                .map(StoryPart::withoutTheOrder)
                .map(JsonNode::toString)
                .filter(data -> KeepableText.isKeepable(data) && !data.contains(NUL))
                .orElse(null);
    }

    /// Whoever asks for an order's story knows its id.
    private static JsonNode withoutTheOrder(JsonNode data) {
        return data instanceof ObjectNode object ? object.without("orderId") : data;
    }

    boolean isOwn() {
        return isOwn(source);
    }

    private static boolean isOwn(String source) {
        return ServiceName.ORDER.source().equals(source);
    }
}
