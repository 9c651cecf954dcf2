package dev.warren.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The messages of an AsyncAPI document.
final class AsyncApiMessages {
    private static final String BINDING_VERSION = "0.3.0";

    private final Catalogue catalogue;

    AsyncApiMessages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Of the messages in which these events may come.
    static List<String> names(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.of(entry.type().wireName(), batchOf(entry.type())))
                .toList();
    }

    static ObjectNode amqp(ObjectNode bound) {
        return bound.putObject("bindings").putObject("amqp").put("bindingVersion", BINDING_VERSION);
    }

    /// Adds the two messages in which the event may come: alone, and several at once.
    void describe(Entry entry, ObjectNode document) {
        var type = entry.type();
        var messages = (ObjectNode) document.at("/components/messages");
        var payload = EnvelopeSchema.of(entry);
        var one = described(messages.putObject(type.wireName()), entry)
                .put("title", type.wireName())
                .put("contentType", EventCodec.CONTENT_TYPE);
        one.set("payload", payload);
        one.putArray("examples").addObject().set("payload", EnvelopeSchema.example(entry));
        var many = described(messages.putObject(batchOf(type)), entry)
                .put("title", type.wireName() + ", several at once")
                .put("contentType", EventCodec.BATCH_CONTENT_TYPE);
        var array = many.putObject("payload").put("type", "array").put("minItems", 1);
        array.putObject("items").put("$ref", "#/components/messages/" + type.wireName() + "/payload");
    }

    private ObjectNode described(ObjectNode message, Entry entry) {
        var type = entry.type();
        message.put("name", type.wireName())
                .put("summary", entry.schema().path("description").asText())
                .put("x-version", entry.version().toString())
                .put("x-owner", catalogue.governance().ownerOf(type.owner()));
        catalogue
                .governance()
                .stabilityOf(type)
                .ifPresent(
                        stability -> message.put("x-stability", stability.name().toLowerCase(Locale.ROOT)));
        type.successor().ifPresent(today -> message.put("x-superseded-by", today.wireName()));
        catalogue.consumers().whoRead(type.wireName()).forEach(message.withArray("x-consumers")::add);
        amqp(message).put("messageType", type.wireName());
        return message;
    }

    private static String batchOf(EventType type) {
        return type.wireName() + ".batch";
    }
}
