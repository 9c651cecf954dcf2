package dev.warren.messaging;

import static dev.warren.contracts.ServiceName.ORDER;
import static dev.warren.contracts.ServiceName.PAYMENT;
import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the broker lets the users of the services do, on the topology of payment.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class BrokerUserTest {
    private static final long CONFIRM_TIMEOUT_MS = 10_000;

    @FunctionalInterface
    private interface Attempt {
        void on(Channel channel) throws Exception;
    }

    @Test
    void publishes_the_events_of_its_service() throws Exception {
        for (var type : EventType.values()) {
            if (type.owner() == PAYMENT) {
                as(PAYMENT, publishing("payments.entry", type.wireName()));
            }
        }
    }

    @Test
    void publishes_keys_where_nothing_is_kept_and_nowhere_else() throws Exception {
        var keys = EventType.CUSTOMER_KEY_ISSUED.wireName();

        as(ServiceName.ORDER, publishing("orders.private", keys));
        takeBackWhatNobodyHears();
        assertRefused(ServiceName.ORDER, publishing("orders.entry", keys));
        assertRefused(ServiceName.ORDER, publishing("orders", keys));
    }

    @Test
    void reads_its_own_queues() throws Exception {
        as(PAYMENT, consuming("payment.shipping"));
        as(PAYMENT, consuming("payment.dead-letters"));
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void publishes_on_no_exchange_of_another_service(ServiceName service) {
        for (var owner : ServiceName.values()) {
            if (owner != service) {
                assertRefused(service, publishing(owner.exchange(), "any"));
                assertRefused(service, publishing(owner.exchange() + ".entry", "any"));
                assertRefused(service, publishing(owner.privateExchange(), "any"));
            }
        }
        assertRefused(service, publishing("unroutable", "any"));
        assertRefused(service, publishing("", "payment.orders"));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void publishes_no_event_of_another_service_on_its_own_exchange(EventType type) {
        if (type.owner() != PAYMENT) {
            assertRefused(PAYMENT, publishing("payments", type.wireName()));
            assertRefused(PAYMENT, publishing("payments.entry", type.wireName()));
        }
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void reads_no_queue_of_another_service(ServiceName service) {
        for (var hearer : ServiceName.values()) {
            if (hearer != service) {
                assertRefused(service, consuming(hearer.queueOf(service)));
                assertRefused(service, consuming(Topology.shardOf(hearer.queueOf(service), 0)));
                assertRefused(service, channel -> channel.basicGet(Topology.deadLetterQueue(hearer), true));
                assertRefused(service, channel -> channel.queuePurge(hearer.queueOf(service)));
            }
        }
        assertRefused(service, consuming(Topology.UNROUTABLE));
    }

    @ParameterizedTest
    @EnumSource(value = ServiceName.class, mode = EnumSource.Mode.EXCLUDE, names = "ORDER")
    void reads_the_stream_of_everything_only_if_it_follows_it(ServiceName service) {
        assertRefused(service, consuming(Topology.STREAM));
    }

    @Test
    void who_follows_the_stream_reads_it_and_no_more() throws Exception {
        as(ORDER, consuming(Topology.STREAM));
        assertRefused(ORDER, publishing("", Topology.STREAM));
        assertRefused(ORDER, channel -> channel.queueDelete(Topology.STREAM));
        assertRefused(ORDER, channel -> channel.queueBind(Topology.STREAM, "orders", "#"));
        assertRefused(ORDER, channel -> channel.queueUnbind(Topology.STREAM, "orders.entry", "#"));
    }

    @Test
    void declares_binds_and_deletes_nothing() {
        assertRefused(PAYMENT, channel -> channel.queueDeclare("payment.more", true, false, false, Map.of()));
        assertRefused(PAYMENT, channel -> channel.exchangeDeclare("payment.more", "topic"));
        assertRefused(PAYMENT, channel -> channel.queueBind("payment.orders", "payments", "#"));
        assertRefused(PAYMENT, channel -> channel.queueDelete("payment.orders"));
        assertRefused(PAYMENT, channel -> channel.exchangeDelete("payments"));
    }

    /// Payment hears no keys, so on its topology they lose their way. Other tests count what has.
    private static void takeBackWhatNobodyHears() throws Exception {
        try (var connection = WarrenServers.rabbit().newConnection("operator");
                var channel = connection.createChannel()) {
            eventually(
                    "the keys to be unroutable",
                    () -> channel.queuePurge(Topology.UNROUTABLE).getMessageCount() == 1);
        }
    }

    private static Attempt publishing(String exchange, String routingKey) {
        return channel -> {
            channel.confirmSelect();
            channel.basicPublish(exchange, routingKey, null, new byte[] {'{', '}'});
            channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
        };
    }

    private static Attempt consuming(String queue) {
        return channel -> {
            // Without a prefetch the broker lets nobody read a stream.
            channel.basicQos(1);
            channel.basicConsume(queue, new DefaultConsumer(channel));
        };
    }

    private static void assertRefused(ServiceName service, Attempt attempt) {
        assertThat(catchThrowable(() -> as(service, attempt)))
                .as(service.lowerCase())
                .hasStackTraceContaining("ACCESS_REFUSED");
    }

    private static void as(ServiceName service, Attempt attempt) throws Exception {
        try (var connection = WarrenServers.rabbit(service).newConnection("somebody");
                var channel = connection.createChannel()) {
            attempt.on(channel);
        }
    }
}
