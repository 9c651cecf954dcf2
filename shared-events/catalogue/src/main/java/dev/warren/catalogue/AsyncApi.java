package dev.warren.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.BrokerTopology;
import java.util.List;
import java.util.TreeMap;

/// AsyncAPI 3.0 documents, from the table of events and the topology that the services declare. With one of them a
/// program in any language can consume.
final class AsyncApi {
    private static final int PERSISTENT = 2;

    private final ObjectMapper json = EventCodec.mapper();
    private final Catalogue catalogue;
    private final BrokerTopology topology;
    private final AsyncApiMessages messages;

    AsyncApi(Catalogue catalogue, BrokerTopology topology) {
        this.catalogue = catalogue;
        this.topology = topology;
        this.messages = new AsyncApiMessages(catalogue);
    }

    /// Everything that is said and heard.
    ObjectNode ofSystem() {
        var document = document("Warren", "Five services that take an order to the customer's door, over RabbitMQ.");
        for (var service : ServiceName.values()) {
            says(document, service);
            hears(document, service);
        }
        return document;
    }

    /// What one service says and hears.
    ObjectNode of(ServiceName service) {
        var name = service.lowerCase();
        var document = document("Warren: " + name, "What the " + name + " service says and hears.");
        says(document, service);
        hears(document, service);
        return document;
    }

    private ObjectNode document(String title, String description) {
        var document = json.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", title)
                .put("version", "1.0.0")
                .put(
                        "description",
                        description + " Messages are CloudEvents 1.0 in structured JSON, or a JSON array"
                                + " of them when many are said together. Delivery is at least once and in any order:"
                                + " `id` says what was heard before, `sequence` what is newer.")
                .putObject("license")
                .put("name", "Apache-2.0");
        document.putObject("servers")
                .putObject("local")
                .put("host", "localhost:8672")
                .put("protocol", "amqp")
                .put("protocolVersion", "0.9.1")
                .put("description", "the broker of scripts/up");
        document.put("defaultContentType", EventCodec.CONTENT_TYPE);
        document.putObject("channels");
        document.putObject("operations");
        document.putObject("components").putObject("messages");
        return document;
    }

    private void says(ObjectNode document, ServiceName owner) {
        entriesOf(owner).forEach(entry -> {
            var name = entry.type().wireName();
            messages.describe(entry, document);
            var channel = channel(document, name);
            channel.put("description", howToHear(entry.type()));
            messages(channel, List.of(entry));
            var exchange = exchange(entry.type().exchange());
            var binding = AsyncApiMessages.amqp(channel).put("is", "routingKey");
            binding.putObject("exchange")
                    .put("name", exchange.name())
                    .put("type", exchange.type())
                    .put("durable", exchange.durable())
                    .put("autoDelete", exchange.autoDelete())
                    .put("vhost", "/");
            var operation = operation(document, owner.lowerCase() + ".says." + name, "send", name, List.of(entry));
            operation.put("summary", owner.lowerCase() + " says " + summary(entry.type()));
            AsyncApiMessages.amqp(operation).put("deliveryMode", PERSISTENT).put("mandatory", true);
        });
    }

    private static String howToHear(EventType type) {
        return type.isKept()
                ? "Bind a queue to exchange " + type.exchange() + " with this key to hear it."
                : "For its hearers alone: nobody else may bind to exchange " + type.exchange() + ".";
    }

    private static String summary(EventType type) {
        return type.successor()
                .map(today -> type.wireName() + " only while consumers move on to " + today.wireName())
                .orElse(type.wireName());
    }

    private void hears(ObjectNode document, ServiceName hearer) {
        for (var owner : ServiceName.values()) {
            var heard = entriesOf(owner).stream()
                    .filter(entry -> entry.type().isHeardBy(hearer))
                    .toList();
            if (!heard.isEmpty()) {
                hears(document, hearer, owner, heard);
            }
        }
    }

    private void hears(ObjectNode document, ServiceName hearer, ServiceName owner, List<Entry> heard) {
        var queue = queue(hearer.queueOf(owner));
        heard.forEach(entry -> messages.describe(entry, document));
        var channel = channel(document, queue.name());
        channel.put("description", "What " + hearer.lowerCase() + " hears of " + owner.lowerCase() + ".");
        channel.set("x-queue-arguments", json.valueToTree(new TreeMap<>(queue.arguments())));
        messages(channel, heard);
        AsyncApiMessages.amqp(channel)
                .put("is", "queue")
                .putObject("queue")
                .put("name", queue.name())
                .put("durable", queue.durable())
                .put("exclusive", false)
                .put("autoDelete", queue.autoDelete())
                .put("vhost", "/");
        var operation =
                operation(document, hearer.lowerCase() + ".hears." + owner.exchange(), "receive", queue.name(), heard);
        operation.put("summary", hearer.lowerCase() + " hears " + owner.lowerCase());
        AsyncApiMessages.amqp(operation).put("ack", true);
    }

    private static ObjectNode channel(ObjectNode document, String name) {
        return document.withObject("/channels").putObject(name).put("address", name);
    }

    private static void messages(ObjectNode channel, List<Entry> entries) {
        var messages = channel.putObject("messages");
        for (var name : AsyncApiMessages.names(entries)) {
            messages.putObject(name).put("$ref", "#/components/messages/" + name);
        }
    }

    private static ObjectNode operation(
            ObjectNode document, String name, String action, String channel, List<Entry> entries) {
        var operation = document.withObject("/operations").putObject(name).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        ArrayNode messages = operation.putArray("messages");
        AsyncApiMessages.names(entries)
                .forEach(each -> messages.addObject().put("$ref", "#/channels/" + channel + "/messages/" + each));
        return operation;
    }

    private List<Entry> entriesOf(ServiceName owner) {
        return catalogue.entries().stream()
                .filter(entry -> entry.type().owner() == owner)
                .toList();
    }

    private BrokerTopology.Exchange exchange(String name) {
        return topology.exchanges().stream()
                .filter(exchange -> exchange.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service declares exchange " + name));
    }

    private BrokerTopology.Queue queue(String name) {
        return topology.queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service declares queue " + name));
    }
}
