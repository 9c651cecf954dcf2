package dev.warren.messaging;

import com.rabbitmq.client.Channel;
import dev.warren.contracts.ServiceName;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;

/// What all services together declare at the broker, as data: for documents, and to compare it with a live broker.
public record BrokerTopology(Collection<Exchange> exchanges, Collection<Queue> queues, Collection<Binding> bindings) {

    public record Exchange(
            String name, String type, boolean durable, boolean autoDelete, Map<String, Object> arguments) {}

    public record Queue(String name, boolean durable, boolean autoDelete, Map<String, Object> arguments) {}

    /// @param destination a queue, or another exchange
    public record Binding(
            String source, String destination, boolean toQueue, String routingKey, Map<String, Object> arguments) {}

    /// As the services would declare it here and now: by their table of events, and by the configuration of messaging
    /// (`warren.messaging.*` in properties or the environment).
    public static BrokerTopology declared() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .withMapping(MessagingConfig.class)
                .build()
                .getConfigMapping(MessagingConfig.class);
        return of(Topology.of(config));
    }

    static BrokerTopology of(Topology topology) {
        var recorder = new TopologyRecorder();
        Channel channel = recorder.channel();
        try {
            for (var service : ServiceName.values()) {
                topology.declareFor(service, channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorder.recorded();
    }
}
