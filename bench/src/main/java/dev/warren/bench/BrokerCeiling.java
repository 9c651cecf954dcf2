package dev.warren.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// One producer and one consumer at one quorum queue, as RabbitMQ's own PerfTest has them.
record BrokerCeiling(ConnectionFactory broker) {
    private static final String QUEUE = "bench-ceiling";
    private static final int BYTES = 500;
    private static final int UNCONFIRMED = 500;
    private static final int PREFETCH = 500;
    private static final int ACK_EVERY = 100;

    /// Returns how many messages were consumed in that time.
    long run(Duration time) throws IOException, TimeoutException, InterruptedException {
        try (var publishing = broker.newConnection("bench-producer");
                var consuming = broker.newConnection("bench-consumer");
                var out = publishing.createChannel();
                var in = consuming.createChannel()) {
            out.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            var consumed = consume(in);
            publish(out, System.nanoTime() + time.toNanos());
            long total = consumed.get();
            out.queueDelete(QUEUE);
            return total;
        }
    }

    private static AtomicLong consume(Channel channel) throws IOException {
        var consumed = new AtomicLong();
        channel.basicQos(PREFETCH);
        channel.basicConsume(QUEUE, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                if (consumed.incrementAndGet() % ACK_EVERY == 0) {
                    channel.basicAck(envelope.getDeliveryTag(), true);
                }
            }
        });
        return consumed;
    }

    private static void publish(Channel channel, long endNanos) throws IOException, InterruptedException {
        var body = new byte[BYTES];
        var free = new Semaphore(UNCONFIRMED);
        var unconfirmed = new ConcurrentSkipListSet<Long>();
        ConfirmCallback settle = (tag, multiple) -> {
            var settled = multiple ? List.copyOf(unconfirmed.headSet(tag, true)) : List.of(tag);
            settled.forEach(unconfirmed::remove);
            free.release(settled.size());
        };
        channel.confirmSelect();
        channel.addConfirmListener(settle, settle);
        while (System.nanoTime() < endNanos) {
            free.acquire();
            unconfirmed.add(channel.getNextPublishSeqNo());
            channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, body);
        }
    }
}
