package dev.warren.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/// Events to and from CloudEvents 1.0 structured JSON.
///
/// Reading is strict about what makes an event (identity, a known type, its owner as source, every required
/// field) and lenient about what is new (unknown attributes and fields are passed over), so that contracts can grow.
public final class EventCodec {

    /// The content type of every message.
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /// The largest message that is read, in bytes. A larger one is undecodable.
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 32;

    private final ObjectMapper json = mapper();

    /// The one way in which Warren reads and writes the JSON of events, also where they are stored.
    public static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        return mapper;
    }

    public byte[] encode(Event<?> event) {
        var type = event.type();
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeStringField("specversion", "1.0");
            generator.writeStringField("id", event.id().toString());
            generator.writeStringField("source", type.owner().source());
            generator.writeStringField("type", type.wireName());
            generator.writeStringField("subject", event.subject());
            generator.writeStringField("time", event.time().toString());
            generator.writeStringField("dataschema", type.dataSchema());
            generator.writeStringField("datacontenttype", "application/json");
            generator.writeStringField("sequence", Long.toString(event.sequence()));
            generator.writeStringField("correlationid", event.correlationId().toString());
            if (event.causationId() != null) {
                generator.writeStringField("causationid", event.causationId().toString());
            }
            if (event.traceparent() != null) {
                generator.writeStringField("traceparent", event.traceparent());
            }
            generator.writeFieldName("data");
            json.writeValue(generator, event.data());
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// @throws UndecodableEvent with the reason for an operator, when the bytes are no event we know
    public Event<DomainEvent> decode(byte[] message) throws UndecodableEvent {
        if (message.length > MAX_BYTES) {
            throw new UndecodableEvent("larger than " + MAX_BYTES + " bytes: " + message.length);
        }
        try (JsonParser parser = json.createParser(message)) {
            return read(parser).toEvent();
        } catch (JsonProcessingException e) {
            // Only what was expected: the parser's own message quotes the content, which may be personal.
            throw new UndecodableEvent("not JSON of an event: " + e.getClass().getSimpleName() + at(e));
        } catch (IOException e) {
            throw new UndecodableEvent("unreadable: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UndecodableEvent(
                    "an attribute is malformed: " + e.getClass().getSimpleName());
        }
    }

    private static String at(JsonProcessingException e) {
        var path = e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? mapping.getPathReference()
                : "";
        var field = path.replaceAll(".*\\[\"(.*?)\"\\]$", " at field $1");
        var location = e.getLocation();
        return (field.equals(path) ? "" : field)
                + (location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr());
    }

    private Attributes read(JsonParser parser) throws IOException, UndecodableEvent {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UndecodableEvent("not a JSON object");
        }
        var attributes = new Attributes();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("data")) {
                attributes.data(parser);
            } else if (parser.currentToken().isScalarValue()) {
                attributes.put(name, parser.getValueAsString());
            } else {
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new UndecodableEvent("more after the end of the JSON object");
        }
        return attributes;
    }

    /// The envelope while it is being read. `data` is bound at once when `type` came before it, as we write it.
    private final class Attributes {
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
        private DomainEvent data;
        private TokenBuffer dataBeforeType;

        void put(String name, String value) {
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
            return EventType.ofWireName(type)
                    .orElseThrow(() -> new UndecodableEvent("unknown type " + printable(type)));
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
            return new Event<>(
                    UUID.fromString(id),
                    Instant.parse(time),
                    data,
                    Long.parseLong(sequence),
                    UUID.fromString(correlationId),
                    causationId == null ? null : UUID.fromString(causationId),
                    traceparent);
        }
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
