package dev.warren.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// Passes text messages on to a real gateway, except for numbers that start with
///
/// - `+49422`: refused for good,
/// - `+49503`: the gateway is down, twice.
final class SmsProxy {
    private static final int FAILURES = 2;

    private final HttpServer server;
    private final URI real;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    private SmsProxy(HttpServer server, URI real) {
        this.server = server;
        this.real = real;
    }

    static SmsProxy before(URI real) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var proxy = new SmsProxy(server, real);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/messages", proxy::handle);
        server.start();
        return proxy;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (body.contains("+49422")) {
            answer(exchange, 422);
        } else if (body.contains("+49503") && attempts.merge(body, 1, Integer::sum) <= FAILURES) {
            answer(exchange, 503);
        } else {
            answer(exchange, passOn(exchange, body));
        }
    }

    private int passOn(HttpExchange exchange, String body) throws IOException {
        var request = HttpRequest.newBuilder(real.resolve("/messages"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
