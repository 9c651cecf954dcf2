package dev.warren.bench;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/// How fast an outbox empties that has filled up while the broker was away.
record Relay() implements Workload {
    private static final int ROWS = 1_000_000;
    private static final int[] SIZES = {200, 1_000};
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LOOK_FOR_END = Duration.ofMillis(200);
    private static final Duration FIRST_DEADLINE = Duration.ofMinutes(2);
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String about() {
        return "1,000,000 events (--orders) of 200 B and of 1 KB in one outbox, to a quorum queue and the stream";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.startServices();
        site.stack().service("payment").stop();
        // Nobody takes what is sent, so that nothing but the relay is timed, and all of it can be counted.
        site.stack().service("order").stop();
        int count = effort.orders(ROWS);
        for (int bytes : SIZES) {
            var part = Figures.of(bytes + " B");
            relay(site, count, bytes, part);
            figures.addAll(part);
            site.stack().service("payment").stop();
        }
    }

    private static void relay(Site site, int count, int bytes, Figures figures) throws Exception {
        var rows = new OutboxRows(site.tables());
        rows.insert(count, bytes);
        site.tables().execute(Tables.ADMIN, "CHECKPOINT");
        try (var connection = site.stack().servers().endpoints().broker("/").newConnection("bench");
                var channel = connection.createChannel()) {
            channel.queuePurge(OutboxRows.QUEUE);
            var before = Reading.before(site);
            site.stack().service("payment").start();
            awaitFirst(channel);
            var started = Usage.of(site.stack());
            long begun = System.nanoTime();
            awaitEmpty(rows);
            double seconds = (System.nanoTime() - begun) / 1e9;
            var used = Reading.since(before, site);
            figures.put("events/s", count / seconds);
            add(used.usage().cpuMsSince(started), count, figures);
            figures.put("WAL bytes/event", (double) used.database().walBytes() / count);
            figures.put("RSS MiB, payment", used.usage().memoryMib().get("payment"));
            verify(site, channel, count, figures);
            channel.queuePurge(OutboxRows.QUEUE);
        }
    }

    private static void verify(Site site, Channel channel, int count, Figures figures)
            throws IOException, InterruptedException {
        var arrivals = new Arrivals();
        arrivals.take(channel, OutboxRows.QUEUE, count);
        site.check(arrivals.distinct() == count, arrivals.distinct() + " of " + count + " events arrived");
        figures.put("events in a message", (double) count / arrivals.messages());
        figures.put("events sent more than once", arrivals.repeated());
    }

    private static void add(Map<String, Long> cpuMs, int count, Figures figures) {
        for (var part : new String[] {"payment", Usage.POSTGRESQL, Usage.RABBITMQ}) {
            figures.put("CPU-us/event, " + part, cpuMs.getOrDefault(part, 0L) * 1e3 / count);
        }
    }

    private static void awaitFirst(Channel channel) throws IOException, InterruptedException {
        long end = System.nanoTime() + FIRST_DEADLINE.toNanos();
        while (channel.queueDeclarePassive(OutboxRows.QUEUE).getMessageCount() == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The relay does not begin");
            }
            Thread.sleep(LOOK);
        }
    }

    private static void awaitEmpty(OutboxRows rows) throws SQLException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!rows.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(rows.left() + " rows are left in the outbox");
            }
            Thread.sleep(LOOK_FOR_END);
        }
    }
}
