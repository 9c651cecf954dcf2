package dev.warren.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// The envelope while it is being read. `data` is bound at once when `type` came before it, as we write it.
final class EventAttributes {
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final int UUID_CHARS = 36;

    private final ObjectMapper json;

    private String specversion;
    private String id;
    private String source;
    private String type;
    private String subject;
    private String time;
    private String sequence;
    private String correlationId;
    private String causationId;
    private String traceparent;
    private EventData data;
    private TokenBuffer dataBeforeType;

    EventAttributes(ObjectMapper json) {
        this.json = json;
    }

    void put(String name, String value) throws UndecodableEvent {
        require(value == null || KeepableText.isKeepable(value), "an attribute is text that cannot be kept");
        switch (name) {
            case "specversion" -> specversion = value;
            case "id" -> id = value;
            case "source" -> source = value;
            case "type" -> type = value;
            case "subject" -> subject = value;
            case "time" -> time = value;
            case "sequence" -> sequence = value;
            case "correlationid" -> correlationId = value;
            case "causationid" -> causationId = value;
            case "traceparent" -> traceparent = value;
            default -> {
                // CloudEvents allows any extension; those we do not know do not concern us.
            }
        }
    }

    void data(JsonParser parser) throws IOException, UndecodableEvent {
        if (type == null) {
            dataBeforeType = new TokenBuffer(parser);
            dataBeforeType.copyCurrentStructure(parser);
        } else {
            data = json.readValue(parser, knownType().record());
        }
    }

    private EventType knownType() throws UndecodableEvent {
        if (type == null) {
            throw new UndecodableEvent("no type");
        }
        return EventType.ofWireName(type).orElseThrow(() -> new UndecodableEvent("unknown type " + printable(type)));
    }

    Event<DomainEvent> toEvent() throws IOException, UndecodableEvent {
        var known = knownType();
        if (data == null && dataBeforeType != null) {
            data = json.readValue(dataBeforeType.asParser(), known.record());
        }
        require(data != null, "no data");
        require("1.0".equals(specversion), "specversion is not 1.0");
        require(id != null, "no id");
        require(time != null, "no time");
        require(sequence != null, "no sequence");
        require(correlationId != null, "no correlationid");
        require(
                known.owner().source().equals(source),
                "source is not " + known.owner().source());
        require(data.subject().equals(subject), "subject is not what the data is about");
        require(SEQUENCE.matcher(sequence).matches(), "sequence is malformed");
        require(!time.startsWith("+") && !time.startsWith("-"), "time is of a year that RFC 3339 does not have");
        return new Event<>(
                uuid("id", id),
                Instant.parse(time),
                data.upcast(),
                Long.parseLong(sequence),
                uuid("correlationid", correlationId),
                causationId == null ? null : uuid("causationid", causationId),
                traceparent);
    }

    /// In full: Java would also read one without its zeros.
    private static UUID uuid(String name, String text) throws UndecodableEvent {
        require(text.length() == UUID_CHARS, name + " is malformed");
        return UUID.fromString(text);
    }

    private static void require(boolean condition, String reason) throws UndecodableEvent {
        if (!condition) {
            throw new UndecodableEvent(reason);
        }
    }

    private static String printable(String text) {
        return text.substring(0, Math.min(text.length(), 80)).replaceAll("[^\\x21-\\x7e]", "?");
    }
}
