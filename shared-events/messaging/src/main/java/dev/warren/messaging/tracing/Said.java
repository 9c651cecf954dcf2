package dev.warren.messaging.tracing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the envelope of an event on its way out says, without its data, which would take much longer to read.
///
/// @param causationId null when no event led to it
/// @param trace null when it has none
record Said(UUID id, String type, String subject, Instant time, UUID causationId, TraceContext trace) {
    private static final JsonFactory JSON = new JsonFactory();

    static Said of(Event<?> event, String type) {
        return new Said(
                event.id(),
                type,
                event.subject(),
                event.time(),
                event.causationId(),
                TraceContext.parse(event.traceparent()));
    }

    /// @param message with one event or several, as we wrote it
    static List<Said> in(byte[] message) {
        var said = new ArrayList<Said>();
        try (var parser = JSON.createParser(message)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    said.add(read(parser));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    private static Said read(JsonParser parser) throws IOException {
        String id = null;
        String type = null;
        String subject = null;
        String time = null;
        String causation = null;
        String traceparent = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getText();
                case "type" -> type = known(parser.getText());
                case "subject" -> subject = parser.getText();
                case "time" -> time = parser.getText();
                case "causationid" -> causation = parser.getText();
                case "traceparent" -> traceparent = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new Said(
                UUID.fromString(id),
                type,
                subject,
                Instant.parse(time),
                causation == null ? null : UUID.fromString(causation),
                TraceContext.parse(traceparent));
    }

    /// The same text as everywhere else: it is remembered for a while.
    private static String known(String type) {
        return EventType.ofWireName(type).map(EventType::wireName).orElse(type);
    }
}
