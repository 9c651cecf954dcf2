package dev.warren.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Events to and from CloudEvents 1.0 JSON. A message carries one event (a JSON object, structured mode), or several
/// events (a JSON array, the batch format): what is said together under load travels together.
///
/// Reading is strict about what makes an event (identity, a known type, its owner as source, every required
/// field, text that every database can keep) and lenient about what is new (unknown attributes and fields are passed
/// over), so that contracts can grow.
public final class EventCodec {

    /// The content type of a message with one event.
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /// The content type of a message with several events.
    public static final String BATCH_CONTENT_TYPE = "application/cloudevents-batch+json";

    /// The largest message that is read, in bytes. A larger one is undecodable.
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 32;

    private final ObjectMapper json = mapper();

    /// The one way in which Warren reads and writes the JSON of events, also where they are stored.
    public static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(KeepableText.module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, EventCodec::onlyFromText)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        return mapper;
    }

    private static void onlyFromText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    public byte[] encode(Event<?> event) {
        return encode(event, event.type());
    }

    /// @param wording the event's type, or one that it has superseded
    public byte[] encode(Event<?> event, EventType wording) {
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = json.createGenerator(out)) {
            write(generator, event, wording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Makes one message of several, each of which carries one event or more.
    public static byte[] join(List<byte[]> messages) {
        if (messages.size() == 1) {
            return messages.getFirst();
        }
        var out = new ByteArrayOutputStream(
                messages.stream().mapToInt(message -> message.length + 1).sum() + 1);
        int separator = '[';
        for (var message : messages) {
            out.write(separator);
            int brackets = message[0] == '[' ? 1 : 0;
            out.write(message, brackets, message.length - 2 * brackets);
            separator = ',';
        }
        out.write(']');
        return out.toByteArray();
    }

    /// The content type of a message that we have encoded or joined.
    public static String contentTypeOf(byte[] message) {
        return message[0] == '[' ? BATCH_CONTENT_TYPE : CONTENT_TYPE;
    }

    private void write(JsonGenerator generator, Event<?> event, EventType type) throws IOException {
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
        json.writeValue(generator, type.wordingOf(event.data()));
        generator.writeEndObject();
    }

    /// Reads a message with one event.
    ///
    /// @throws UndecodableEvent with the reason for an operator, when the bytes are no event we know
    public Event<DomainEvent> decode(byte[] message) throws UndecodableEvent {
        return decoded(message, parser -> {
            parser.nextToken();
            return read(parser);
        });
    }

    /// An event, and the bytes of the message that say it.
    ///
    /// @param from where they begin
    /// @param to where they end, exclusive
    public record Located(Event<DomainEvent> event, int from, int to) {}

    /// Reads a message with one event or several.
    ///
    /// @throws UndecodableEvent with the reason for an operator, when any of it is no event we know
    public List<Located> decodeAll(byte[] message) throws UndecodableEvent {
        return decoded(message, parser -> {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return List.of(new Located(read(parser), 0, message.length));
            }
            var events = new ArrayList<Located>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                events.add(new Located(read(parser), from, end(parser)));
            }
            if (events.isEmpty()) {
                throw new UndecodableEvent("a batch without events");
            }
            return events;
        });
    }

    /// Takes a message with several events apart without understanding them, so that each can be judged alone.
    ///
    /// @throws UndecodableEvent when it is not even a JSON array
    public List<byte[]> split(byte[] message) throws UndecodableEvent {
        return decoded(message, parser -> {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UndecodableEvent("not a JSON array");
            }
            var parts = new ArrayList<byte[]>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parts.add(Arrays.copyOfRange(message, from, end(parser)));
            }
            return parts;
        });
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(JsonParser parser) throws IOException, UndecodableEvent;
    }

    private <T> T decoded(byte[] message, Reading<T> reading) throws UndecodableEvent {
        if (message.length > MAX_BYTES) {
            throw new UndecodableEvent("larger than " + MAX_BYTES + " bytes: " + message.length);
        }
        try (JsonParser parser = json.createParser(message)) {
            // Of other encodings, which the parser guesses, it could not say where an event begins.
            if (!(parser instanceof UTF8StreamJsonParser)) {
                throw new UndecodableEvent("not UTF-8");
            }
            var content = reading.from(parser);
            if (parser.nextToken() != null) {
                throw new UndecodableEvent("more after the end of the JSON");
            }
            return content;
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

    /// Reads the event at whose beginning the parser stands.
    private Event<DomainEvent> read(JsonParser parser) throws IOException, UndecodableEvent {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UndecodableEvent("not a JSON object");
        }
        var attributes = new EventAttributes(json);
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
        return attributes.toEvent();
    }
}
