package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.messaging.BrokerTopology;
import dev.warren.testkit.WarrenServers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real broker, on which everything was declared and then somebody did something.
class DriftTest {
    private static final BrokerTopology DECLARED = BrokerTopology.declared();

    private final String vhost = "drift-" + UUID.randomUUID();
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void declare() throws Exception {
        var servers = WarrenServers.endpoints();
        servers.createVhost(vhost);
        connection = servers.broker(vhost).newConnection("drift");
        channel = connection.createChannel();
        Topologies.declare(DECLARED, channel);
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    @Test
    void finds_nothing_when_all_is_as_declared() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void names_what_is_missing() throws IOException {
        channel.exchangeDelete("notifications");
        channel.queueUnbind("payment.orders", "orders", "order.created.v3");

        assertThat(differences())
                .contains(
                        "exchange notifications is missing",
                        "binding orders -> queue payment.orders by order.created.v3 is missing")
                .noneMatch(text -> text.contains("payment.orders by order.cancelled.v1"));
    }

    @Test
    void names_a_queue_with_other_arguments_and_without_a_consumer() throws IOException {
        channel.queueDelete("payment.shipping");
        channel.queueDeclare("payment.shipping", true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueBind("payment.shipping", "shipping", "order.shipped.v1");
        channel.queueBind("payment.shipping", "shipping", "order.shipped.v2");

        assertThat(differences())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("queue payment.shipping is durable {x-queue-type=quorum}, declared durable {")
                        .contains("x-delivery-limit=20"))
                .contains("queue payment.shipping has no consumer");
    }

    @Test
    void names_strangers_and_tells_them_from_what_comes_into_our_queues() throws IOException {
        channel.queueDeclare("billing.orders", true, false, false, Map.of());
        channel.queueBind("billing.orders", "orders", "#");
        channel.queueBind("payment.orders", "orders", "order.completed.v1");

        assertThat(drift())
                .containsExactlyInAnyOrder(
                        Difference.stranger("queue billing.orders is declared by no service"),
                        Difference.stranger("binding orders -> queue billing.orders by # is declared by no service"),
                        Difference.wrong(
                                "binding orders -> queue payment.orders by order.completed.v1 is declared by no service"));
    }

    private List<Difference> drift() {
        return new Drift(DECLARED, new LocalBroker(WarrenServers.endpoints(), vhost)).differences();
    }

    private List<String> differences() {
        return drift().stream().map(Difference::text).toList();
    }
}
