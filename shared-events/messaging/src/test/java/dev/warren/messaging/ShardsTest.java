package dev.warren.messaging;

import static dev.warren.messaging.Orders.completed;
import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(ShardsTest.ThreeShards.class)
class ShardsTest {
    private static final String QUEUE = "payment.orders";
    private static final int SHARDS = 3;

    public static final class ThreeShards implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("warren.messaging.shards", "" + SHARDS);
        }
    }

    private final EventCodec codec = new EventCodec();

    @Test
    void handles_what_comes_in_any_shard_and_what_belongs_to_none() throws Exception {
        try (var wire = Wire.open();
                var connection = WarrenServers.rabbit().newConnection("operator");
                var channel = connection.createChannel()) {
            for (int shard = 0; shard < SHARDS; shard++) {
                var queue = Topology.shardOf(QUEUE, shard);
                eventually(queue + " to be consumed", () -> channel.consumerCount(queue) == 1);
            }
            var heard = wire.hear(ServiceName.PAYMENT);
            var events = completed(40);
            for (int i = 0; i < events.size(); i++) {
                publish(wire, events.get(i), i % (SHARDS + 1));
            }

            events.forEach(event -> heard.awaitAbout(event.subject(), 1));
            wire.waitUntilQuiet(ServiceName.PAYMENT);
            assertThat(channel.messageCount("unroutable")).isZero();
        }
    }

    @Test
    void says_to_which_shard_a_message_belongs() throws Exception {
        try (var wire = Wire.open();
                var connection = WarrenServers.rabbit().newConnection("hearer");
                var channel = connection.createChannel()) {
            var queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, "payments", "#");
            var events = completed(20);
            wire.publishTo(QUEUE, events);

            eventually("answers about all", () -> channel.messageCount(queue) > 0);
            var answer = channel.basicGet(queue, true);
            var about = codec.decodeAll(answer.getBody()).getFirst().event().subject();
            assertThat(answer.getProps().getHeaders().get("shard"))
                    .hasToString("" + Math.floorMod(about.hashCode(), SHARDS));
        }
    }

    /// As the order service's relay would, to the exchange that spreads over the shards.
    private void publish(Wire wire, Event<OrderEvent> event, int shard) {
        var properties = new BasicProperties.Builder()
                .deliveryMode(2)
                .headers(Map.of("shard", "" + shard))
                .build();
        wire.publishRaw(QUEUE, event.type().wireName(), properties, EventCodec.join(List.of(codec.encode(event))));
    }
}
