package dev.warren.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.regex.Pattern;

/// Which of the numbered events have arrived in a queue, however many of them share a message.
final class Arrivals {
    private static final Pattern NUMBER = Pattern.compile("\"subject\":\"(\\d+)\"");
    private static final int PREFETCH = 200;
    private static final int ACK_EVERY = 100;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration NO_MORE = Duration.ofSeconds(10);

    private final BitSet seen = new BitSet();
    private long total;
    private long messages;
    private long latestNanos = System.nanoTime();

    /// Takes everything out of the queue, until `expected` events have come or no more do.
    void take(Channel channel, String queue, int expected) throws IOException, InterruptedException {
        channel.basicQos(PREFETCH);
        var tag = channel.basicConsume(queue, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                add(new String(body, StandardCharsets.ISO_8859_1));
                if (messages % ACK_EVERY == 0) {
                    channel.basicAck(envelope.getDeliveryTag(), true);
                }
            }
        });
        while (distinct() < expected && sinceLatest().compareTo(NO_MORE) < 0) {
            Thread.sleep(LOOK);
        }
        channel.basicCancel(tag);
    }

    synchronized void add(String message) {
        var numbers = NUMBER.matcher(message);
        while (numbers.find()) {
            seen.set(Integer.parseInt(numbers.group(1)));
            total++;
        }
        messages++;
        latestNanos = System.nanoTime();
    }

    synchronized int distinct() {
        return seen.cardinality();
    }

    /// Events that came again: delivery is at least once.
    synchronized long repeated() {
        return total - seen.cardinality();
    }

    synchronized long messages() {
        return messages;
    }

    private synchronized Duration sinceLatest() {
        return Duration.ofNanos(System.nanoTime() - latestNanos);
    }
}
