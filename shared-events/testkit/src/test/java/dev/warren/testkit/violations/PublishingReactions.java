package dev.warren.testkit.violations;

import com.rabbitmq.client.Channel;
import java.io.IOException;

class PublishingReactions {
    void publish(Channel channel) throws IOException {
        channel.basicPublish("orders", "order.created.v1", null, new byte[0]);
    }
}
