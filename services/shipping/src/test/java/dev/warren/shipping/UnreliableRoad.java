package dev.warren.shipping;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// Stands between the service and the carrier, and loses what the recipient's city asks it to lose. The city, because
/// test resources and tests live in different class loaders.
final class UnreliableRoad implements AutoCloseable {
    /// The first booking reaches the carrier; its answer never comes back.
    static final String LOSES_AN_ANSWER = "Lostanswer";

    /// The first two bookings do not reach the carrier.
    static final String FAILS_TWICE = "Failtwice";

    private static final int FAILURES = 2;

    private final URI carrier;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    UnreliableRoad(URI carrier) throws IOException {
        this.carrier = carrier;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var text = new String(body, StandardCharsets.UTF_8);
        int attempt = exchange.getRequestMethod().equals("POST") ? attempts.merge(text, 1, Integer::sum) : 0;
        if (text.contains(FAILS_TWICE) && attempt <= FAILURES) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        var answer = forward(exchange, body);
        if (text.contains(LOSES_AN_ANSWER) && attempt == 1) {
            return; // the connection stays open, and nothing comes
        }
        answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) {
        var request = HttpRequest.newBuilder(
                        carrier.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (var header : new String[] {"Content-Type", "Idempotency-Key", "Accept"}) {
            var value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
