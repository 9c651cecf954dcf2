package dev.warren.catalogue;

import com.rabbitmq.client.Channel;
import dev.warren.messaging.BrokerTopology;
import java.io.IOException;
import java.util.Set;

/// What services do to an empty broker.
final class Topologies {
    private static final Set<String> UNCONSUMED = Set.of("unroutable", "events");

    private Topologies() {}

    /// Declares everything and consumes every queue, under its own name as consumer tag.
    static void declare(BrokerTopology declared, Channel channel) throws IOException {
        for (var exchange : declared.exchanges()) {
            channel.exchangeDeclare(
                    exchange.name(), exchange.type(), exchange.durable(), exchange.autoDelete(), exchange.arguments());
        }
        for (var queue : declared.queues()) {
            channel.queueDeclare(queue.name(), queue.durable(), false, queue.autoDelete(), queue.arguments());
        }
        for (var binding : declared.bindings()) {
            bind(binding, channel);
        }
        for (var queue : declared.queues()) {
            if (!UNCONSUMED.contains(queue.name())) {
                channel.basicConsume(queue.name(), true, queue.name(), (_, _) -> {}, _ -> {});
            }
        }
    }

    private static void bind(BrokerTopology.Binding binding, Channel channel) throws IOException {
        if (binding.toQueue()) {
            channel.queueBind(binding.destination(), binding.source(), binding.routingKey(), binding.arguments());
        } else {
            channel.exchangeBind(binding.destination(), binding.source(), binding.routingKey(), binding.arguments());
        }
    }
}
