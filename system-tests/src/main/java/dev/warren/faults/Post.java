package dev.warren.faults;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// A client of the broker that is no service: an operator's, or an attacker's.
public final class Post implements AutoCloseable {
    private static final long CONFIRM_TIMEOUT_MS = 10_000;

    private final Connection connection;
    private final Channel channel;

    Post(ConnectionFactory factory) {
        try {
            connection = factory.newConnection("faults");
            channel = connection.createChannel();
            channel.confirmSelect();
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("the broker is not there", e);
        }
    }

    public Channel channel() {
        return channel;
    }

    /// Straight to one queue.
    public void deliver(String queue, byte[] body) throws IOException, InterruptedException {
        publish("", queue, MessageProperties.PERSISTENT_BASIC, body);
    }

    public void publish(String exchange, String routingKey, BasicProperties properties, byte[] body)
            throws IOException, InterruptedException {
        var typed = properties
                .builder()
                .contentType(
                        properties.getContentType() == null || properties == MessageProperties.PERSISTENT_BASIC
                                ? EventCodec.CONTENT_TYPE
                                : properties.getContentType())
                .build();
        channel.basicPublish(exchange, routingKey, typed, body);
        try {
            channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    /// As a service would say it, under an id of its own.
    public static byte[] event(UUID id, DomainEvent data, long sequence) {
        return new EventCodec().encode(new Event<>(id, Instant.now(), data, sequence, UUID.randomUUID(), null, null));
    }

    @Override
    public void close() {
        connection.abort();
    }
}
