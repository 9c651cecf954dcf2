package dev.warren.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.StreamedEvent;
import java.util.Optional;

/// An event of the recorded history.
///
/// @param offset of the message in the stream that carried it
/// @param envelope all of it, as it was published
record Told(long offset, StreamedEvent event, JsonNode envelope) {

    Optional<EventType> type() {
        return EventType.ofWireName(event.type());
    }

    boolean isSaidBy(ServiceName service) {
        return service.source().equals(event.source());
    }

    boolean isHeardBy(ServiceName service) {
        return type().filter(type -> type.isHeardBy(service)).isPresent();
    }

    /// The same event may stand in history in words of before as well; those of today count.
    boolean isInWordsOfToday() {
        return type().filter(type -> !type.isSuperseded()).isPresent();
    }
}
