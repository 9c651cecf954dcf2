package dev.warren.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.warren.contracts.KeepableText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// An event as the stream has it, of whatever type: a reader of history sees types that came after it was built. So
/// only the envelope is understood here.
///
/// @param causationId null when a request or a timer led to it
/// @param traceparent null when there is none
/// @param data whatever the event says
public record StreamedEvent(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        long sequence,
        UUID correlationId,
        UUID causationId,
        String traceparent,
        JsonNode data) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /// What a message of the stream carries.
    ///
    /// @param unreadable how many parts of it are no events; the whole, when it is not JSON
    public record Content(List<StreamedEvent> events, int unreadable) {}

    /// Reads a message with one event or with several. It never throws: in history there may be anything.
    public static Content read(byte[] message) {
        JsonNode content;
        try {
            content = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            return new Content(List.of(), 1);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are always there", e);
        }
        var parts = content.isArray() ? content : List.of(content);
        var events = new ArrayList<StreamedEvent>();
        int unreadable = 0;
        for (var part : parts) {
            try {
                events.add(of(part));
            } catch (IllegalArgumentException | DateTimeException e) {
                unreadable++;
            }
        }
        return new Content(events, unreadable);
    }

    private static StreamedEvent of(JsonNode event) {
        return new StreamedEvent(
                UUID.fromString(text(event, "id")),
                text(event, "source"),
                text(event, "type"),
                text(event, "subject"),
                time(text(event, "time")),
                event.path("sequence").asLong(),
                UUID.fromString(text(event, "correlationid")),
                event.hasNonNull("causationid") ? UUID.fromString(text(event, "causationid")) : null,
                event.hasNonNull("traceparent") ? text(event, "traceparent") : null,
                event.path("data"));
    }

    private static Instant time(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new IllegalArgumentException("a year that no database keeps");
        }
        return Instant.parse(text);
    }

    private static String text(JsonNode event, String attribute) {
        var value = event.path(attribute);
        if (!value.isTextual() || !KeepableText.isKeepable(value.textValue())) {
            throw new IllegalArgumentException("no " + attribute);
        }
        return value.textValue();
    }
}
