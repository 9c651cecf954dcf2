package dev.warren.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the outside world had answered, as far as the published events tell: which authorisation a payment had, which
/// tracking number a parcel.
final class Outcomes {
    private static final Pattern SMTP = Pattern.compile("SMTP (5\\d\\d( \\d\\.\\d{1,3}\\.\\d{1,3})?).*");
    private static final Pattern HTTP = Pattern.compile("HTTP (4\\d\\d).*");
    private static final int BAD_REQUEST = 400;

    private final Map<EventType, Map<String, JsonNode>> bySubject = new HashMap<>();
    private final Map<String, String> orderOfShipment = new HashMap<>();
    private final Map<String, String> refusals = new HashMap<>();

    Outcomes(History history) {
        for (var told : history.events()) {
            var type = told.type().orElseThrow();
            bySubject
                    .computeIfAbsent(type, _ -> new HashMap<>())
                    .putIfAbsent(told.event().subject(), told.event().data());
            if (type == EventType.NOTIFICATION_FAILED && told.event().causationId() != null) {
                var channel = told.event().data().path("channel").asText();
                refusals.put(
                        channel + told.event().causationId(),
                        told.event().data().path("reason").asText());
            }
            if (type == EventType.ORDER_SHIPPED) {
                orderOfShipment.put(
                        told.event().data().path("shipmentId").asText(),
                        told.event().subject());
            }
        }
    }

    /// The first event of that type about the order.
    Optional<JsonNode> of(EventType type, String orderId) {
        return Optional.ofNullable(bySubject.getOrDefault(type, Map.of()).get(orderId));
    }

    /// The collection of that parcel.
    Optional<JsonNode> ofShipment(String shipmentId) {
        return Optional.ofNullable(orderOfShipment.get(shipmentId))
                .flatMap(order -> of(EventType.ORDER_SHIPPED, order));
    }

    /// What the mail server is to say to a mail about that event; null when it is to take it.
    String mailRefusal(String event) {
        var reason = refusals.get("EMAIL" + event);
        if (reason == null) {
            return null;
        }
        var said = SMTP.matcher(reason);
        return (said.matches() ? said.group(1) : "550") + " refused as it was then";
    }

    /// The HTTP status with which a text message about that event is to be refused.
    Optional<Integer> smsRefusal(String event) {
        return Optional.ofNullable(refusals.get("SMS" + event))
                .map(HTTP::matcher)
                .map(said -> said.matches() ? Integer.parseInt(said.group(1)) : BAD_REQUEST);
    }
}
