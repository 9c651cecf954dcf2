package dev.warren.messaging.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Sends spans away, many at a time, on a thread of its own. Nobody waits for it: what finds no room is dropped.
final class SpanExport {
    private static final Logger LOG = Logger.getLogger(SpanExport.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final BlockingQueue<Span> waiting;
    private final List<SpanExporter> exporters;
    private final Resource resource;
    private final TracingConfig config;
    private final Counter sent;
    private final Counter dropped;
    private final Counter failed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private boolean isFailing;

    SpanExport(List<SpanExporter> exporters, Resource resource, TracingConfig config, MeterRegistry meters) {
        this.waiting = new ArrayBlockingQueue<>(config.queue());
        this.exporters = exporters;
        this.resource = resource;
        this.config = config;
        this.sent = counter("sent", meters);
        this.dropped = counter("dropped", meters);
        this.failed = counter("failed", meters);
        this.thread = Thread.ofPlatform().name("warren-spans").daemon().unstarted(this::run);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("warren.tracing.spans").tag("outcome", outcome).register(meters);
    }

    void start() {
        thread.start();
    }

    /// Sends what waits, within a bound. What is being sent already is not cut off.
    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_TIMEOUT);
    }

    void send(Span span) {
        if (!waiting.offer(span)) {
            dropped.increment();
        }
    }

    private void run() {
        try {
            boolean stopped;
            do {
                stopped = stopping.await(config.sendEvery().toNanos(), TimeUnit.NANOSECONDS);
                sendAll();
            } while (!stopped);
        } catch (InterruptedException e) {
            LOG.debug("interrupted");
        } finally {
            exporters.forEach(SpanExporter::close);
        }
    }

    private void sendAll() {
        var batch = new ArrayList<Span>(config.batch());
        while (waiting.drainTo(batch, config.batch()) > 0) {
            List<SpanData> ended = batch.stream()
                    .<SpanData>map(span -> new EndedSpan(span, resource))
                    .toList();
            exporters.forEach(exporter -> send(exporter, ended));
            batch.clear();
        }
    }

    /// The first failure of a row is said, the others are counted.
    private void send(SpanExporter exporter, List<SpanData> spans) {
        var result = exporter.export(spans).join(config.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (result.isSuccess()) {
            sent.increment(spans.size());
        } else {
            failed.increment(spans.size());
            if (!isFailing) {
                LOG.warnf("WRN-123 %d spans could not be sent, and are lost: %s", spans.size(), exporter);
            }
        }
        isFailing = !result.isSuccess();
    }
}
