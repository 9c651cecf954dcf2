package dev.warren.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads a RabbitMQ stream over AMQP 0.9.1, in its order, from any offset on. Plain and blocking: for a thread of
/// one's own, or for a program.
///
/// ```java
/// try (var reader = StreamReader.open(broker, "replay", "events", 0, 50)) {
///     while (reader.await(Duration.ofSeconds(1))) {
///         reader.read().messages().forEach(message -> fold(message.body()));
///         reader.done();
///     }
/// }
/// ```
public final class StreamReader implements AutoCloseable {
    private static final boolean MANUAL_ACK = false;
    private static final boolean MULTIPLE = true;
    private static final int CLOSE_TIMEOUT_MS = 2_000;

    private final Connection connection;
    private final Channel channel;
    private final int prefetch;
    private final BlockingQueue<Delivered> delivered = new LinkedBlockingQueue<>();
    private volatile String lost;
    private Delivered peeked;
    private long lastTag;

    /// @param offset its place in the stream, counted from 0 since the stream was made. What the broker notes in the
    ///     stream for itself has offsets as well, so some are missing
    /// @param body one event, or a JSON array of several
    public record Message(long offset, byte[] body) {}

    /// @param atEnd whether there was nothing more in the stream when it was asked for
    public record Portion(List<Message> messages, boolean atEnd) {}

    /// @param message null for the sign that nothing more will come
    private record Delivered(long tag, Message message) {
        static final Delivered NOTHING_MORE = new Delivered(0, null);
    }

    private StreamReader(Connection connection, Channel channel, int prefetch) {
        this.connection = connection;
        this.channel = channel;
        this.prefetch = prefetch;
    }

    /// Connects and begins to read. What the stream has not kept that long is passed over: then the first message
    /// has a higher offset than was asked for.
    ///
    /// @param name shown to operators in the broker's list of connections
    /// @param offset of the first message that is wanted
    /// @param prefetch messages that are held in memory at most
    public static StreamReader open(ConnectionFactory broker, String name, String stream, long offset, int prefetch)
            throws IOException, TimeoutException {
        return at(offset, broker, name, stream, prefetch);
    }

    /// The offset of the last message that there is; -1 when there is none.
    ///
    /// @param patience how long the broker may take to begin
    public static long lastOffset(ConnectionFactory broker, String name, String stream, Duration patience)
            throws IOException, TimeoutException, InterruptedException {
        try (var reader = at("last", broker, name, stream, 1)) {
            return reader.await(patience) ? reader.read().messages().getLast().offset() : -1;
        }
    }

    private static StreamReader at(Object offset, ConnectionFactory broker, String name, String stream, int prefetch)
            throws IOException, TimeoutException {
        // Deliveries are put into a queue by the thread that reads them from the network. So when an answer has come on
        // the channel, everything that was sent before it is in that queue.
        var connection = broker.newConnection(new InLine(), name);
        try {
            var channel = connection.createChannel();
            var reader = new StreamReader(connection, channel, prefetch);
            channel.basicQos(prefetch);
            channel.basicConsume(stream, MANUAL_ACK, Map.of("x-stream-offset", offset), reader.new Receiver(channel));
            return reader;
        } catch (IOException | RuntimeException e) {
            connection.abort(CLOSE_TIMEOUT_MS);
            throw e;
        }
    }

    /// Waits for a message.
    ///
    /// @return whether there is one
    /// @throws IOException when none will come any more: the connection, the channel or the stream is lost
    public boolean await(Duration patience) throws IOException, InterruptedException {
        if (peeked == null) {
            peeked = delivered.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
        failIfLost();
        return peeked != null;
    }

    /// Everything that is there by now, no more than the prefetch and what came with it. Nothing further comes before
    /// [#done()].
    public Portion read() throws IOException {
        // Asks for what is set already, for the sake of the answer: the broker sends what it has and may send before
        // it.
        channel.basicQos(prefetch);
        var all = new ArrayList<Delivered>();
        if (peeked != null) {
            all.add(peeked);
            peeked = null;
        }
        delivered.drainTo(all);
        failIfLost();
        if (!all.isEmpty()) {
            lastTag = all.getLast().tag();
        }
        var messages = all.stream().map(Delivered::message).toList();
        return new Portion(messages, messages.size() < prefetch);
    }

    /// What was read is done with; more may come.
    public void done() throws IOException {
        if (lastTag > 0) {
            channel.basicAck(lastTag, MULTIPLE);
            lastTag = 0;
        }
    }

    private void failIfLost() throws IOException {
        if (lost != null) {
            throw new IOException("the stream is not read any more: " + lost);
        }
    }

    @Override
    public void close() {
        connection.abort(CLOSE_TIMEOUT_MS);
    }

    private final class Receiver extends DefaultConsumer {
        Receiver(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
            var offset = (Number) properties.getHeaders().get("x-stream-offset");
            delivered.add(new Delivered(envelope.getDeliveryTag(), new Message(offset.longValue(), body)));
        }

        /// The stream was deleted, or its node is gone.
        @Override
        public void handleCancel(String consumerTag) {
            end("the broker has cancelled it");
        }

        @Override
        public void handleShutdownSignal(String consumerTag, ShutdownSignalException reason) {
            end(Settlement.brief(reason));
        }

        private void end(String reason) {
            lost = reason;
            delivered.add(Delivered.NOTHING_MORE);
        }
    }
}
