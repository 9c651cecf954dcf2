package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.messaging.BrokerTopology.Binding;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrokerTopologyTest {
    private final BrokerTopology declared = BrokerTopology.declared();

    @Test
    void has_every_owners_exchange_and_every_hearers_queue() {
        assertThat(declared.exchanges())
                .extracting(BrokerTopology.Exchange::name)
                .contains("orders", "orders.entry", "payments", "inventory", "shipping", "notifications", "unroutable");
        assertThat(declared.queues())
                .extracting(BrokerTopology.Queue::name)
                .contains(
                        "payment.orders", "order.inventory", "notification.payments", "payment.dead-letters", "events");
    }

    @Test
    void has_the_arguments_and_the_bindings_that_a_service_declares() {
        assertThat(declared.queues())
                .filteredOn(queue -> queue.name().equals("payment.orders"))
                .singleElement()
                .satisfies(queue -> assertThat(queue.arguments())
                        .containsEntry("x-queue-type", "quorum")
                        .containsEntry("x-dead-letter-routing-key", "payment.dead-letters"));
        assertThat(declared.bindings())
                .contains(
                        new Binding("orders", "payment.orders", true, "order.created.v1", Map.of()),
                        new Binding("orders", "payment.orders", true, "order.created.v3", Map.of()),
                        new Binding("orders.entry", "orders", false, "#", Map.of()))
                .doesNotContain(
                        new Binding("orders", "payment.orders", true, "order.completed.v1", Map.of()),
                        new Binding("orders", "events", true, "order.created.v3", Map.of()));
    }

    @Test
    void leads_keys_to_their_hearers_and_past_the_stream() {
        assertThat(declared.bindings())
                .filteredOn(binding -> binding.routingKey().equals("customer.key-issued.v1")
                        || binding.source().equals("orders.private"))
                .containsExactlyInAnyOrder(
                        new Binding("orders.private", "shipping.orders", true, "customer.key-issued.v1", Map.of()),
                        new Binding("orders.private", "notification.orders", true, "customer.key-issued.v1", Map.of()));
    }

    /// The queues stay with the words that every instance of their services knows.
    @Test
    void has_no_queue_hear_twice_what_is_said_in_two_versions_and_loses_neither() {
        var topology = new Topology(topology(), 1, new MigrationWindow(Set.of("order.created.v1")));

        assertThat(BrokerTopology.of(topology).bindings())
                .filteredOn(binding -> binding.routingKey().startsWith("order.created."))
                .containsExactlyInAnyOrder(
                        new Binding("orders", "payment.orders", true, "order.created.v1", Map.of()),
                        new Binding("orders", "payment.orders", true, "order.created.v2", Map.of()),
                        new Binding("orders", "inventory.orders", true, "order.created.v2", Map.of()),
                        new Binding("orders", "notification.orders", true, "order.created.v2", Map.of()),
                        new Binding("orders", "inventory.orders", true, "order.created.v1", Map.of()),
                        new Binding("orders", "notification.orders", true, "order.created.v1", Map.of()),
                        new Binding("orders", "events", true, "order.created.v3", Map.of()));
    }

    private static MessagingConfig.Topology topology() {
        return new SmallRyeConfigBuilder()
                .withMapping(MessagingConfig.class)
                .build()
                .getConfigMapping(MessagingConfig.class)
                .topology();
    }
}
