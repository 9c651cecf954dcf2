package dev.warren.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;

/// The whole of a message: a CloudEvent 1.0 in structured JSON, with the event as its data.
final class EnvelopeSchema {
    private static final ObjectMapper JSON = EventCodec.mapper();

    private EnvelopeSchema() {}

    static ObjectNode of(Entry entry) {
        var type = entry.type();
        var schema = JSON.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        constant(properties, "specversion", "1.0", "of CloudEvents");
        text(properties, "id", "unique for ever: two messages with the same id are the same event, heard twice")
                .put("format", "uuid");
        constant(properties, "source", type.owner().source(), "the service that owns the event");
        constant(properties, "type", type.wireName(), "the name of the event, and the routing key of its message");
        text(properties, "subject", "what the event is about, such as the order's id");
        text(properties, "time", "when it happened, by the owner's clock").put("format", "date-time");
        constant(properties, "dataschema", type.dataSchema(), "the schema of the data");
        constant(properties, "datacontenttype", "application/json", "of the data");
        text(
                        properties,
                        "sequence",
                        "the version of the subject that this event made: it decides, not the order of arrival")
                .put("pattern", "^[0-9]+$");
        text(properties, "correlationid", "the same for everything that one request set off")
                .put("format", "uuid");
        text(properties, "causationid", "the id of the event that led to this one; missing for the first of a story")
                .put("format", "uuid");
        text(properties, "traceparent", "W3C trace context of the publisher, when there is one");
        properties.set("data", dataOf(entry));
        schema.putArray("required")
                .add("specversion")
                .add("id")
                .add("source")
                .add("type")
                .add("subject")
                .add("time")
                .add("sequence")
                .add("correlationid")
                .add("data");
        return schema;
    }

    /// The schema of the data to be set into another: without what makes it a document of its own.
    static ObjectNode dataOf(Entry entry) {
        var data = entry.schema().deepCopy();
        data.remove("$schema");
        data.remove("$id");
        data.put("title", entry.type().wireName() + " " + entry.version());
        return data;
    }

    /// An envelope around the example of the schema.
    static ObjectNode example(Entry entry) {
        var type = entry.type();
        var data = entry.schema().at("/examples/0");
        return JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", "0198c0de-0000-7000-8000-00000000000a")
                .put("source", type.owner().source())
                .put("type", type.wireName())
                .put("subject", subject(type, data.toString()))
                .put("time", "2026-11-23T10:15:30.123456Z")
                .put("dataschema", type.dataSchema())
                .put("datacontenttype", "application/json")
                .put("sequence", "3")
                .put("correlationid", "0198c0de-0000-7000-8000-00000000000b")
                .set("data", data);
    }

    private static String subject(EventType type, String data) {
        try {
            return JSON.readValue(data, type.record()).subject();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the example of " + type.wireName() + " cannot be read", e);
        }
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static void constant(ObjectNode properties, String name, String value, String description) {
        text(properties, name, description).put("const", value);
    }
}
