package dev.warren.messaging;

import static dev.warren.testkit.Eventually.eventually;

import com.rabbitmq.client.Channel;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a migration leaves behind at the broker.
class MigrationWindowTest {
    private static final String TODAY = "order.created.v3";

    @Test
    void once_it_is_over_an_event_that_nobody_hears_has_lost_its_way_again() throws Exception {
        var vhost = "migration-" + UUID.randomUUID();
        WarrenServers.endpoints().createVhost(vhost);
        try (var connection = WarrenServers.endpoints().broker(vhost).newConnection("test");
                var channel = connection.createChannel()) {
            topology(Set.of("order.created.v1")).declareFor(ServiceName.ORDER, channel);
            publish(channel);
            topology(Set.of()).declareFor(ServiceName.ORDER, channel);
            publish(channel);
            eventually("payment to hear it", () -> channel.messageCount("payment.orders") == 1);

            for (var queue : List.of("payment.orders", "inventory.orders", "notification.orders")) {
                channel.queueUnbind(queue, "orders", TODAY);
            }
            publish(channel);

            eventually("it to be found", () -> channel.messageCount("unroutable") == 1);
        }
    }

    private static void publish(Channel channel) throws IOException {
        channel.basicPublish("orders.entry", TODAY, null, new byte[0]);
    }

    private static Topology topology(Set<String> stillSaid) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(MessagingConfig.class)
                .build()
                .getConfigMapping(MessagingConfig.class);
        return new Topology(config.topology(), config.shards(), new MigrationWindow(stillSaid));
    }
}
