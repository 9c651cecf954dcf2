package dev.warren.catalogue;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.EventCodec;
import dev.warren.messaging.BrokerTopology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Compares the topology that the services declare with what a broker has.
final class Drift {
    /// Kept for operators and for consumers to come: nobody has to consume them.
    private static final Set<String> UNCONSUMED = Set.of("unroutable", "events", "unheard");

    private final BrokerTopology declared;
    private final LiveBroker broker;
    private final JsonNode live;

    Drift(BrokerTopology declared, LiveBroker broker) {
        this.declared = declared;
        this.broker = broker;
        this.live = broker.definitions();
    }

    List<Difference> differences() {
        return Stream.of(
                        compare("exchange", declaredExchanges(), live("exchanges", Drift::exchange)),
                        compare("queue", declaredQueues(), live("queues", Drift::queue)),
                        bindings(),
                        unconsumed())
                .flatMap(differences -> differences)
                .toList();
    }

    private Map<String, String> declaredExchanges() {
        return declared.exchanges().stream()
                .collect(toMap(
                        BrokerTopology.Exchange::name,
                        it -> it.type() + durability(it.durable(), it.autoDelete()) + text(it.arguments())));
    }

    private Map<String, String> declaredQueues() {
        return declared.queues().stream()
                .collect(toMap(
                        BrokerTopology.Queue::name,
                        it -> durability(it.durable(), it.autoDelete()) + text(it.arguments())));
    }

    private static String exchange(JsonNode it) {
        return it.path("type").asText() + queue(it);
    }

    private static String queue(JsonNode it) {
        return durability(it.path("durable").asBoolean(), it.path("auto_delete").asBoolean())
                + text(it.path("arguments"));
    }

    private static String durability(boolean durable, boolean autoDelete) {
        return (durable ? " durable" : " transient") + (autoDelete ? " auto-delete" : "");
    }

    private static Stream<Difference> compare(String kind, Map<String, String> declared, Map<String, String> live) {
        var missing = declared.keySet().stream()
                .filter(name -> !live.containsKey(name))
                .map(name -> Difference.wrong(kind + " " + name + " is missing"));
        var different = declared.keySet().stream()
                .filter(live::containsKey)
                .filter(name -> !declared.get(name).equals(live.get(name)))
                .map(name -> Difference.wrong(
                        kind + " " + name + " is" + live.get(name) + ", declared" + declared.get(name)));
        var strange = live.keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .map(name -> Difference.stranger(kind + " " + name + " is declared by no service"));
        return Stream.of(missing, different, strange).flatMap(all -> all);
    }

    private Stream<Difference> bindings() {
        var expected = declared.bindings().stream()
                .map(it -> binding(it.source(), it.destination(), it.toQueue(), it.routingKey(), text(it.arguments())))
                .collect(Collectors.toSet());
        var found = here("bindings")
                .map(it -> binding(
                        it.path("source").asText(),
                        it.path("destination").asText(),
                        it.path("destination_type").asText().equals("queue"),
                        it.path("routing_key").asText(),
                        text(it.path("arguments"))))
                .collect(Collectors.toSet());
        var missing = expected.stream()
                .filter(it -> !found.contains(it))
                .sorted()
                .map(it -> Difference.wrong("binding " + it + " is missing"));
        var strange = found.stream()
                .filter(it -> !expected.contains(it))
                .sorted()
                .map(it -> new Difference("binding " + it + " is declared by no service", !leadsToUs(it)));
        return Stream.concat(missing, strange);
    }

    private static String binding(String source, String destination, boolean toQueue, String key, String arguments) {
        return source + " -> " + (toQueue ? "queue " : "exchange ") + destination + (key.isEmpty() ? "" : " by " + key)
                + arguments;
    }

    /// Something comes into a queue of ours that nobody has meant to be there.
    private boolean leadsToUs(String binding) {
        return declared.queues().stream().anyMatch(queue -> (binding + " ").contains("-> queue " + queue.name() + " "));
    }

    private Stream<Difference> unconsumed() {
        var there = live("queues", Drift::queue).keySet();
        return declared.queues().stream()
                .map(BrokerTopology.Queue::name)
                .filter(there::contains)
                .filter(name -> !UNCONSUMED.contains(name))
                .filter(name -> broker.consumersOf(name) == 0)
                .map(name -> Difference.wrong("queue " + name + " has no consumer"));
    }

    private interface Description {
        String of(JsonNode definition);
    }

    private Map<String, String> live(String kind, Description description) {
        return here(kind)
                .filter(it -> !it.path("name").asText().startsWith("amq."))
                .collect(toMap(it -> it.path("name").asText(), description::of, (one, _) -> one, TreeMap::new));
    }

    private Stream<JsonNode> here(String kind) {
        return StreamSupport.stream(live.path(kind).spliterator(), false)
                .filter(it -> it.path("vhost").asText().equals(broker.vhost()));
    }

    private static String text(Map<String, Object> arguments) {
        return text(EventCodec.mapper().<JsonNode>valueToTree(arguments));
    }

    private static String text(JsonNode arguments) {
        var sorted = new TreeMap<String, String>();
        arguments
                .properties()
                .forEach(it -> sorted.put(it.getKey(), it.getValue().asText()));
        return sorted.isEmpty() ? "" : " " + sorted;
    }
}
