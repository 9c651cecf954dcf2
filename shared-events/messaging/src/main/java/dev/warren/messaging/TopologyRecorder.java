package dev.warren.messaging;

import com.rabbitmq.client.Channel;
import dev.warren.messaging.BrokerTopology.Binding;
import dev.warren.messaging.BrokerTopology.Exchange;
import dev.warren.messaging.BrokerTopology.Queue;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A channel to no broker, that remembers what was declared over it. So there is one description of the topology: the
/// code that declares it.
final class TopologyRecorder {
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
    private final Map<String, Queue> queues = new LinkedHashMap<>();
    private final Set<Binding> bindings = new LinkedHashSet<>();

    Channel channel() {
        return (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (_, method, arguments) -> {
                    record(method, arguments);
                    return null;
                });
    }

    BrokerTopology recorded() {
        return new BrokerTopology(exchanges.values(), queues.values(), bindings);
    }

    private void record(Method method, Object[] given) {
        switch (method.getName()) {
            case "exchangeDeclare" ->
                exchanges.put(
                        (String) given[0],
                        new Exchange(
                                (String) given[0],
                                (String) given[1],
                                (boolean) given[2],
                                given.length > 3 && (boolean) given[3],
                                arguments(given, 4)));
            case "queueDeclare" ->
                queues.put(
                        (String) given[0],
                        new Queue((String) given[0], (boolean) given[1], (boolean) given[3], arguments(given, 4)));
            case "queueBind" -> bindings.add(binding(given, true));
            case "exchangeBind" -> bindings.add(binding(given, false));
            case "queueUnbind" -> bindings.remove(binding(given, true));
            default -> throw new UnsupportedOperationException(method.getName());
        }
    }

    private static Binding binding(Object[] given, boolean toQueue) {
        return new Binding((String) given[1], (String) given[0], toQueue, (String) given[2], arguments(given, 3));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> arguments(Object[] given, int position) {
        return given.length > position ? Map.copyOf((Map<String, Object>) given[position]) : Map.of();
    }
}
