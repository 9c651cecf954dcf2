package dev.warren.testkit;

import static dev.warren.testkit.Eventually.eventually;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// The broker as the neighbours of a service under test use it: they publish what it hears, and hear what it says.
public final class Wire implements AutoCloseable {
    private static final long CONFIRM_TIMEOUT_MS = 10_000;
    private static final int PERSISTENT = 2;

    private final EventCodec codec = new EventCodec();
    private final Connection connection;
    private final Channel channel;

    private Wire(Connection connection) throws IOException {
        this.connection = connection;
        this.channel = connection.createChannel();
        channel.confirmSelect();
    }

    /// Connects to the virtual host of the service under test.
    public static Wire open() {
        return open(WarrenServers.rabbit());
    }

    public static Wire open(ConnectionFactory factory) {
        try {
            return new Wire(factory.newConnection("test"));
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("cannot connect to the broker", e);
        }
    }

    /// Publishes on the owner's exchange as its relay would, and waits for the broker's confirm.
    public void publish(Event<?>... events) {
        publish(Arrays.asList(events));
    }

    public void publish(Collection<? extends Event<?>> events) {
        events.forEach(event -> send(event.type(), event));
        confirm();
    }

    /// The same in the words of a type that the event's own has superseded.
    public void publishAs(EventType wording, Event<?> event) {
        send(wording, event);
        confirm();
    }

    private void send(EventType wording, Event<?> event) {
        var properties = properties()
                .messageId(event.id().toString())
                .type(wording.wireName())
                .build();
        send(wording.exchange(), wording.wireName(), properties, codec.encode(event, wording));
    }

    /// Publishes straight to one queue, also what is not bound to it, and waits for the confirms together.
    public void publishTo(String queue, Collection<? extends Event<?>> events) {
        events.forEach(event -> send("", queue, properties().build(), codec.encode(event)));
        confirm();
    }

    /// Publishes several events as one message straight to one queue, as a relay does under load.
    public void publishTogether(String queue, Collection<? extends Event<?>> events) {
        var bodies = events.stream().map(codec::encode).toList();
        publishRaw("", queue, EventCodec.join(bodies));
    }

    /// Publishes bytes that may be no event at all.
    public void publishRaw(String exchange, String routingKey, byte[] body) {
        publishRaw(exchange, routingKey, properties().build(), body);
    }

    public void publishRaw(String exchange, String routingKey, BasicProperties properties, byte[] body) {
        send(exchange, routingKey, properties, body);
        confirm();
    }

    /// Hears everything that `owner` publishes from now on, on a queue of its own.
    public Heard hear(ServiceName owner) {
        return Heard.on(connection, owner.exchange(), codec);
    }

    /// Messages ready in a queue; those delivered and not yet acknowledged do not count.
    public long ready(String queue) {
        try (var temporary = connection.createChannel()) {
            return temporary.messageCount(queue);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("cannot look at queue " + queue, e);
        }
    }

    /// Waits until nothing is ready in any queue of the service, or a shard of one.
    public void waitUntilQuiet(ServiceName service) {
        for (var queue : queuesOf(service)) {
            awaitEmpty(queue);
            // Shards are numbered from 0 on, without a gap.
            IntStream.iterate(0, shard -> exists(queue + "." + shard), shard -> shard + 1)
                    .forEach(shard -> awaitEmpty(queue + "." + shard));
        }
    }

    private void awaitEmpty(String queue) {
        eventually("queue " + queue + " to be empty", () -> ready(queue) == 0);
    }

    private boolean exists(String queue) {
        try (var temporary = connection.createChannel()) {
            temporary.queueDeclarePassive(queue);
            return true;
        } catch (IOException e) {
            return false;
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot look for queue " + queue, e);
        }
    }

    private static List<String> queuesOf(ServiceName service) {
        return Arrays.stream(ServiceName.values())
                .filter(owner -> !EventType.heard(service, owner).isEmpty())
                .map(service::queueOf)
                .toList();
    }

    private static BasicProperties.Builder properties() {
        return new BasicProperties.Builder()
                .contentType(EventCodec.CONTENT_TYPE)
                .deliveryMode(PERSISTENT);
    }

    private void send(String exchange, String routingKey, BasicProperties properties, byte[] body) {
        try {
            channel.basicPublish(exchange, routingKey, true, properties, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void confirm() {
        try {
            channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("the broker did not confirm", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connection.abort();
    }
}
