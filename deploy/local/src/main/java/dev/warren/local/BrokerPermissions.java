package dev.warren.local;

import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a service's user may do at the broker, as regular expressions over names: write its own exchange, under its
/// own routing keys, and read its own queues. It follows from the table of events. Whoever follows the stream of
/// everything may read that as well.
///
/// @param topics the routing keys that it may publish under, for each topic exchange of its own
public record BrokerPermissions(String configure, String write, String read, Map<String, String> topics) {
    private static final String NOTHING = "^$";
    private static final String EVERYTHING = ".*";
    private static final String STREAM = "events";

    /// Order, which tells the whole story of an order.
    private static final Set<ServiceName> STREAM_READERS = EnumSet.of(ServiceName.ORDER);

    public static BrokerPermissions of(ServiceName service) {
        Map<String, String> topics = new LinkedHashMap<>();
        var kept = routingKeys(service, true);
        topics.put(service.exchange(), kept);
        // The one in front of it, from which the stream is fed.
        topics.put(service.exchange() + ".entry", kept);
        if (said(service, false).findAny().isPresent()) {
            topics.put(service.privateExchange(), routingKeys(service, false));
        }
        return new BrokerPermissions(NOTHING, anyOf(List.copyOf(topics.keySet())), queues(service), topics);
    }

    /// For whoever declares the topology.
    static BrokerPermissions administrator() {
        return new BrokerPermissions(EVERYTHING, EVERYTHING, EVERYTHING, Map.of());
    }

    private static String queues(ServiceName service) {
        var own = "^" + service.lowerCase() + "\\.";
        return STREAM_READERS.contains(service) ? own + "|^" + STREAM + "$" : own;
    }

    /// @param kept what may be kept in the stream, or what may not
    private static Stream<EventType> said(ServiceName owner, boolean kept) {
        return Arrays.stream(EventType.values()).filter(type -> type.owner() == owner && type.isKept() == kept);
    }

    private static String routingKeys(ServiceName owner, boolean kept) {
        return anyOf(said(owner, kept).map(EventType::wireName).toList());
    }

    private static String anyOf(List<String> names) {
        return names.stream().map(name -> name.replace(".", "\\.")).collect(Collectors.joining("|", "^(", ")$"));
    }
}
