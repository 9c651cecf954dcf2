package dev.warren.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// Publishes batches with publisher confirms, on the relay's own thread: writing to the broker may block, and when
/// the broker is short of memory it does.
///
/// After any failure the connection is given up. The next batch opens a new one and publishes again, under the
/// same event ids, so nothing depends on how a connection ended.
final class BrokerPublisher implements AutoCloseable {
    private static final int PERSISTENT = 2;
    private static final boolean MANDATORY = true;

    private final Broker broker;
    private final Duration confirmTimeout;
    private final Topology topology;
    private final String exchange;
    private final String privateExchange;
    private Connection connection;
    private volatile Channel channel;

    BrokerPublisher(Broker broker, ServiceName service, Topology topology, Duration confirmTimeout) {
        this.broker = broker;
        this.topology = topology;
        this.exchange = topology.entryOf(service);
        this.privateExchange = service.privateExchange();
        this.confirmTimeout = confirmTimeout;
    }

    /// Returns when the broker has confirmed every one of them.
    ///
    /// @throws IOException when not all are confirmed: they are to be published again
    void publish(List<OutboundMessage> messages) throws IOException, InterruptedException, TimeoutException {
        try {
            connect();
            for (var message : messages) {
                channel.basicPublish(
                        exchangeFor(message), message.type(), MANDATORY, properties(message), message.body());
            }
            if (!channel.waitForConfirms(confirmTimeout.toMillis())) {
                throw new IOException("the broker refused to take some of " + messages.size() + " messages");
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// A type that only another release knows is one that is kept.
    private String exchangeFor(OutboundMessage message) {
        return EventType.ofWireName(message.type()).map(EventType::isKept).orElse(true) ? exchange : privateExchange;
    }

    boolean isConnected() {
        var current = channel;
        return current != null && current.isOpen();
    }

    /// Opens a connection if there is none, after declaring the topology: nothing is published before every
    /// queue that should hear it exists, also after a broker that has forgotten everything.
    void connect() throws IOException, TimeoutException {
        if (isConnected()) {
            return;
        }
        close();
        broker.declare(topology);
        connection = broker.connect("relay");
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    private BasicProperties properties(OutboundMessage message) {
        return new BasicProperties.Builder()
                .messageId(message.id().toString())
                .type(message.type())
                .contentType(EventCodec.contentTypeOf(message.body()))
                .timestamp(new Date())
                .deliveryMode(PERSISTENT)
                .headers(headers(message))
                .build();
    }

    private static Map<String, Object> headers(OutboundMessage message) {
        var shard = String.valueOf(message.shard());
        return message.traceparent() == null
                ? Map.of(Topology.SHARD, shard)
                : Map.of(Topology.SHARD, shard, "traceparent", message.traceparent());
    }

    @Override
    public void close() {
        var old = connection;
        connection = null;
        channel = null;
        if (old != null) {
            old.abort((int) confirmTimeout.toMillis());
        }
    }
}
