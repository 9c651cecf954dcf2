package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server for JSON, one virtual thread a request.
public final class JsonServer implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int BACKLOG = 256;

    static {
        // Without it, the JDK's server waits 40 ms for an acknowledgement in the middle of every answer on a kept
        // connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Route> routes = new ArrayList<>();

    @FunctionalInterface
    interface Handler {
        Answer handle(Request request) throws InterruptedException;
    }

    private record Route(String method, List<String> segments, Handler handler) {

        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    values.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }
    }

    private JsonServer(HttpServer server) {
        this.server = server;
    }

    /// @param port on loopback, 0 for any free one
    static JsonServer bind(int port) throws IOException {
        return bind(Sandbox.onLoopback(port));
    }

    static JsonServer bind(InetSocketAddress address) throws IOException {
        JsonServer server = new JsonServer(HttpServer.create(address, BACKLOG));
        server.server.setExecutor(server.threads);
        server.server.createContext("/", server::serve);
        return server;
    }

    /// @param path as `/parcels/{reference}`
    JsonServer route(String method, String path, Handler handler) {
        routes.add(new Route(method, segments(path), handler));
        return this;
    }

    JsonServer start() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// Stops at once: requests under way get no answer.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (BadRequest e) {
                answer = e.answer();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                answer = Answer.error(500, String.valueOf(e));
            }
            byte[] body = Json.bytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        List<String> path = segments(exchange.getRequestURI().getRawPath());
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(path);
            if (values.isPresent() && route.method().equals(exchange.getRequestMethod())) {
                return route.handler().handle(request(exchange, values.get()));
            }
            known |= values.isPresent();
        }
        return known ? Answer.error(405, "Not this method") : Answer.error(404, "There is nothing here");
    }

    private static Request request(HttpExchange exchange, Map<String, String> path) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                body(exchange.getRequestBody()));
    }

    private static JsonNode body(InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new BadRequest(413, "The body is over " + MAX_BODY_BYTES + " bytes");
        }
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : Json.read(bytes);
        } catch (IOException e) {
            throw new BadRequest(400, "The body is not JSON");
        }
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    private static Map<String, String> query(String query) {
        Map<String, String> values = new HashMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                values.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            // In a path and in what clients send as a query here, a plus is a plus: telephone numbers begin with one.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(400, "Not a well-formed address");
        }
    }
}
