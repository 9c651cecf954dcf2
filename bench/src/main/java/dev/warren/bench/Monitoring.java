package dev.warren.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// What watches a system in production: a collector that takes its spans, and somebody who reads its metrics. Both
/// throw away what they get; what is measured is what it costs the services to say it.
final class Monitoring implements AutoCloseable {
    private static final String RATIO = "0.01";
    private static final Duration SCRAPE_EVERY = Duration.ofSeconds(15);
    private static final Duration SCRAPE_TIMEOUT = Duration.ofSeconds(10);

    private final HttpServer collector;
    private final HttpClient http = HttpClient.newHttpClient();
    private final LongAdder spanBytes = new LongAdder();
    private final ScheduledExecutorService scraper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("scraper").factory());

    private Monitoring(HttpServer collector) {
        this.collector = collector;
    }

    static Monitoring start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var monitoring = new Monitoring(server);
        server.createContext("/v1/traces", monitoring::take);
        server.start();
        return monitoring;
    }

    /// As `deploy/kubernetes` has it.
    Map<String, String> environment() {
        return Map.of(
                "WARREN_TRACING_ENABLED",
                "true",
                "WARREN_TRACING_RATIO",
                RATIO,
                "WARREN_TRACING_OTLP",
                "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
    }

    void scrape(Collection<URI> services) {
        scraper.scheduleAtFixedRate(
                () -> services.forEach(this::read),
                SCRAPE_EVERY.toMillis(),
                SCRAPE_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// 0 when the services make no traces.
    long spanBytes() {
        return spanBytes.sum();
    }

    private void read(URI service) {
        http.sendAsync(
                HttpRequest.newBuilder(service.resolve("/q/metrics"))
                        .timeout(SCRAPE_TIMEOUT)
                        .build(),
                BodyHandlers.discarding());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                var body = exchange.getRequestBody()) {
            spanBytes.add(body.transferTo(OutputStream.nullOutputStream()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        scraper.shutdownNow();
        collector.stop(0);
        http.shutdownNow();
    }
}
