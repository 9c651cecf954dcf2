package dev.warren.messaging;

import io.smallrye.reactive.messaging.connector.InboundConnector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.eclipse.microprofile.reactive.messaging.spi.ConnectorFactory;

/// Connects `@Incoming` channels to queues. A channel is named as its queue, unless `queue.name` says otherwise.
@ApplicationScoped
@Connector(QueueConnector.NAME)
class QueueConnector implements InboundConnector {
    static final String NAME = "warren";

    private final Subscriptions subscriptions;

    QueueConnector(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config channel) {
        var queue = channel.getOptionalValue("queue.name", String.class)
                .orElseGet(() -> channel.getValue(ConnectorFactory.CHANNEL_NAME_ATTRIBUTE, String.class));
        return subscriptions.from(queue);
    }
}
