package dev.warren.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// How long the queues are, as the broker counts them. It blocks.
final class BrokerSample implements AutoCloseable {
    private static final int CLOSE_TIMEOUT_MS = 2_000;

    private final Broker broker;
    private final Subscriptions subscriptions;
    private final MultiGauge lag;
    private final MultiGauge drain;
    private final Map<String, DrainTime> drainTimes = new HashMap<>();
    private volatile double unroutable = Double.NaN;
    private Connection connection;
    private Channel channel;

    BrokerSample(Broker broker, Subscriptions subscriptions, MeterRegistry registry) {
        this.broker = broker;
        this.subscriptions = subscriptions;
        this.lag = MultiGauge.builder("warren.consumer.lag.messages")
                .description("Ready in the queue, and taken but not settled here")
                .register(registry);
        this.drain = MultiGauge.builder("warren.consumer.drain.seconds")
                .description("How long the lag will take at the rate of the last half minute with something to do")
                .register(registry);
        Gauge.builder("warren.unroutable.messages", () -> unroutable)
                .description("Messages that found no queue")
                .register(registry);
    }

    synchronized void take() throws IOException, TimeoutException {
        try {
            if (channel == null || !channel.isOpen()) {
                close();
                connection = broker.connect("telemetry");
                channel = connection.createChannel();
            }
            unroutable = channel.messageCount(Topology.UNROUTABLE);
            count();
        } catch (IOException | TimeoutException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void count() throws IOException {
        var lags = new ArrayList<Row<?>>();
        var drains = new ArrayList<Row<?>>();
        for (var each : subscriptions.wanted()) {
            var tags = Tags.of("queue", each.source());
            long messages = channel.messageCount(each.source()) + each.open();
            var drainTime = drainTimes.computeIfAbsent(each.source(), _ -> new DrainTime());
            drainTime.sample(System.nanoTime(), messages, each.settledSoFar());
            lags.add(Row.of(tags, messages));
            drains.add(Row.of(tags, drainTime.inSeconds()));
        }
        lag.register(lags, true);
        drain.register(drains, true);
    }

    @Override
    public synchronized void close() {
        var old = connection;
        connection = null;
        channel = null;
        if (old != null) {
            old.abort(CLOSE_TIMEOUT_MS);
        }
    }
}
