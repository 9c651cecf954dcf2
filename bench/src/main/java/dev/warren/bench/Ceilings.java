package dev.warren.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// What the servers and the disk do on this machine when nothing else runs: no design of ours gets beyond that.
record Ceilings() implements Workload {
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final int SYNCS = 2_000;
    private static final int PAGE_BYTES = 8_192;

    @Override
    public String name() {
        return "ceilings";
    }

    @Override
    public String about() {
        return "a quorum queue with 1 producer and 1 consumer, 500 B, confirms; insert + update + insert over 8"
                + " connections; 8 KiB written and synced";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        var endpoints = site.stack().servers().endpoints();
        var broker = new BrokerCeiling(endpoints.broker("/"));
        broker.run(TIME.dividedBy(3));
        var before = Usage.of(site.stack());
        long messages = broker.run(TIME);
        figures.put("quorum queue messages/s", (double) messages / TIME.toSeconds());
        add(Usage.of(site.stack()).cpuMsSince(before).getOrDefault(Usage.RABBITMQ, 0L), messages, "RabbitMQ", figures);

        try (var database = new DatabaseCeiling(endpoints)) {
            database.run(TIME.dividedBy(3));
            before = Usage.of(site.stack());
            long transactions = database.run(TIME);
            figures.put("PostgreSQL transactions/s", (double) transactions / TIME.toSeconds());
            add(Usage.of(site.stack()).cpuMsSince(before).get(Usage.POSTGRESQL), transactions, "PostgreSQL", figures);
        }
        figures.put(
                "8 KiB write + sync ms", syncMs(site.stack().settings().state().resolve("logs/sync")));
    }

    private static void add(long cpuMs, long times, String part, Figures figures) {
        figures.put("CPU-us each, " + part, cpuMs * 1e3 / times);
    }

    private static double syncMs(Path file) throws IOException {
        var page = ByteBuffer.allocate(PAGE_BYTES);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long begun = System.nanoTime();
            for (int i = 0; i < SYNCS; i++) {
                channel.write(page.clear());
                channel.force(false);
            }
            return (System.nanoTime() - begun) / 1e6 / SYNCS;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
