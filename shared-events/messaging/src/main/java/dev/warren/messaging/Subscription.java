package dev.warren.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.UuidV7;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.reactive.messaging.Message;

/// A queue that is consumed, again and again: on a channel until that is lost, then on the next one.
final class Subscription {
    private static final boolean MANUAL_ACK = false;

    private final String queue;
    private final String source;
    private final BooleanSupplier wanted;
    private final int prefetch;
    private final EventCodec codec;
    private final MultiEmitter<? super Message<Deliveries<DomainEvent>>> receiver;
    private final Runnable settled;
    private final Runnable wake;

    private final LongAdder settledSoFar = new LongAdder();
    private volatile Attempt current;

    /// @param queue the queue as the service knows it
    /// @param source that queue itself, or a shard of it
    /// @param wanted whether it is to be consumed here and now
    /// @param prefetch messages that may be open at a time
    /// @param settled called when there is something to tell the broker, soon
    /// @param wake called when there is much to tell, or nothing comes any more
    Subscription(
            String queue,
            String source,
            BooleanSupplier wanted,
            int prefetch,
            EventCodec codec,
            MultiEmitter<? super Message<Deliveries<DomainEvent>>> receiver,
            Runnable settled,
            Runnable wake) {
        this.queue = queue;
        this.source = source;
        this.wanted = wanted;
        this.prefetch = prefetch;
        this.codec = codec;
        this.receiver = receiver;
        this.settled = settled;
        this.wake = wake;
    }

    String source() {
        return source;
    }

    boolean isWanted() {
        return wanted.getAsBoolean();
    }

    boolean isConsuming() {
        var attempt = current;
        return attempt != null
                && attempt.begun
                && !attempt.ended
                && attempt.getChannel().isOpen();
    }

    void start(Connection connection) throws IOException {
        abandon();
        var channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker gives no more channels");
        }
        channel.basicQos(prefetch);
        var attempt = new Attempt(channel);
        current = attempt;
        channel.basicConsume(source, MANUAL_ACK, attempt);
        attempt.begun = true;
    }

    void tellBroker() throws IOException {
        var attempt = current;
        if (attempt != null && attempt.getChannel().isOpen()) {
            attempt.acknowledgements.tellBroker();
        }
    }

    /// Takes no more from the queue. What was taken goes on.
    void stopTaking() throws IOException {
        if (isConsuming()) {
            current.ended = true;
            current.getChannel().basicCancel(current.getConsumerTag());
        }
    }

    /// Deliveries that were settled since the start.
    long settledSoFar() {
        return settledSoFar.sum();
    }

    /// Age of the oldest delivery that is not settled, by when it was made; zero when there is none.
    Duration oldestOpen(Instant now) {
        var attempt = current;
        return attempt == null
                ? Duration.ZERO
                : attempt.since.values().stream()
                        .min(Instant::compareTo)
                        .filter(now::isAfter)
                        .map(oldest -> Duration.between(oldest, now))
                        .orElse(Duration.ZERO);
    }

    /// Deliveries that are not settled.
    int open() {
        var attempt = current;
        return attempt == null ? 0 : attempt.acknowledgements.open();
    }

    private void abandon() throws IOException {
        if (current != null) {
            current.getChannel().abort();
        }
    }

    private final class Attempt extends DefaultConsumer {
        private final Acknowledgements acknowledgements;
        private final Map<Long, Instant> since = new ConcurrentHashMap<>();
        private volatile boolean begun;
        private volatile boolean ended;

        Attempt(Channel channel) {
            super(channel);
            acknowledgements = new Acknowledgements(channel);
        }

        @Override
        public void handleDelivery(
                String consumerTag, com.rabbitmq.client.Envelope delivery, BasicProperties properties, byte[] body) {
            acknowledgements.delivered();
            since.put(delivery.getDeliveryTag(), madeAt(properties.getMessageId()));
            var envelope = Envelope.delivered(
                    body,
                    queue,
                    delivery.getExchange(),
                    delivery.getRoutingKey(),
                    properties.getMessageId(),
                    firstDeath(properties.getHeaders()));
            receiver.emit(Message.of(new Deliveries<>(codec, envelope), () -> {
                since.remove(delivery.getDeliveryTag());
                settledSoFar.increment();
                int waiting = acknowledgements.settled(delivery.getDeliveryTag());
                (waiting < prefetch / 4 ? settled : wake).run();
                return CompletableFuture.completedFuture(null);
            }));
        }

        /// The queue was deleted, or its node is gone.
        @Override
        public void handleCancel(String consumerTag) {
            ended = true;
            wake.run();
        }

        @Override
        public void handleShutdownSignal(String consumerTag, ShutdownSignalException reason) {
            ended = true;
            wake.run();
        }
    }

    /// The time is in our ids. Of what others have sent it is only known when it came.
    private static Instant madeAt(String messageId) {
        try {
            return messageId == null ? Instant.now() : UuidV7.timeOf(UUID.fromString(messageId));
        } catch (IllegalArgumentException e) {
            return Instant.now();
        }
    }

    private static String firstDeath(Map<String, Object> headers) {
        var queue = headers == null ? null : headers.get("x-first-death-queue");
        return queue == null ? null : queue.toString();
    }
}
