package dev.warren.order;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders are said in two versions, for consumers that know only the first.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(MigrationTest.SaysBoth.class)
class MigrationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static class SaysBoth implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("warren.messaging.still-said", "order.created.v1");
        }
    }

    private OrderSystem system;
    private Connection connection;
    private Channel channel;
    private String before;
    private String today;

    @BeforeEach
    void listen() throws Exception {
        system = new OrderSystem();
        system.listProducts();
        connection = WarrenServers.rabbit().newConnection("billing");
        channel = connection.createChannel();
        before = hear("order.created.v1");
        today = hear("order.created.v3");
    }

    @AfterEach
    void close() {
        connection.abort();
        system.close();
    }

    @Test
    void says_an_order_in_both_versions_under_one_id_and_each_once() throws IOException {
        var order = system.place().toString();

        var inWordsOfBefore = next(before);
        var inWordsOfToday = next(today);
        assertThat(inWordsOfBefore.path("type").asText()).isEqualTo("order.created.v1");
        assertThat(inWordsOfBefore.at("/data/paymentToken").asText()).isEqualTo("tok_visa");
        assertThat(inWordsOfBefore.at("/data").has("payment")).isFalse();
        assertThat(inWordsOfToday.path("type").asText()).isEqualTo("order.created.v3");
        assertThat(inWordsOfToday.at("/data/payment/amount/amount").asLong()).isEqualTo(1998);
        assertThat(inWordsOfToday.at("/data").has("paymentToken")).isFalse();
        assertThat(inWordsOfBefore.path("id")).isEqualTo(inWordsOfToday.path("id"));
        assertThat(inWordsOfBefore.path("subject").asText()).isEqualTo(order);

        eventually("the outbox to be empty", () -> OrderSystem.count("outbox") == 0);
        assertThat(system.wire.ready(before) + system.wire.ready(today)).isZero();
    }

    @Test
    void gives_hearers_of_before_what_they_know_and_nothing_else() {
        var waiting = system.wire.ready("payment.orders");
        var lost = system.wire.ready("unroutable");
        system.place();

        eventually("the outbox to be empty", () -> OrderSystem.count("outbox") == 0);
        eventually("payment has the order", () -> system.wire.ready("payment.orders") == waiting + 1);
        assertThat(system.wire.ready("unroutable")).isEqualTo(lost);
    }

    private String hear(String type) throws IOException {
        var queue = "billing." + UUID.randomUUID();
        channel.queueDeclare(queue, false, false, true, Map.of());
        channel.queueBind(queue, "orders", type);
        return queue;
    }

    private JsonNode next(String queue) throws IOException {
        eventually("a message in " + queue, () -> system.wire.ready(queue) > 0);
        return JSON.readTree(channel.basicGet(queue, true).getBody());
    }
}
