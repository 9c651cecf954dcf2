package dev.warren.local;

import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a service's user may do at the broker, as regular expressions over names: write its own exchange, under its
/// own routing keys, and read its own queues. It follows from the table of events.
///
/// @param topics the routing keys that it may publish under, for each topic exchange of its own
public record BrokerPermissions(String configure, String write, String read, Map<String, String> topics) {
    private static final String NOTHING = "^$";
    private static final String EVERYTHING = ".*";

    public static BrokerPermissions of(ServiceName service) {
        Map<String, String> topics = new LinkedHashMap<>();
        exchanges(service).forEach(exchange -> topics.put(exchange, routingKeys(service)));
        return new BrokerPermissions(NOTHING, anyOf(exchanges(service)), "^" + service.lowerCase() + "\\.", topics);
    }

    /// For whoever declares the topology.
    static BrokerPermissions administrator() {
        return new BrokerPermissions(EVERYTHING, EVERYTHING, EVERYTHING, Map.of());
    }

    /// The one where hearers bind, and the one in front of it, from which the stream is fed.
    private static List<String> exchanges(ServiceName service) {
        return List.of(service.exchange(), service.exchange() + ".entry");
    }

    private static String routingKeys(ServiceName owner) {
        return anyOf(Arrays.stream(EventType.values())
                .filter(type -> type.owner() == owner)
                .map(EventType::wireName)
                .toList());
    }

    private static String anyOf(List<String> names) {
        return names.stream().map(name -> name.replace(".", "\\.")).collect(Collectors.joining("|", "^(", ")$"));
    }
}
