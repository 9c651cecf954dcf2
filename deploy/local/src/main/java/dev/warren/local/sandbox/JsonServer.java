package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// An HTTP server for JSON. All requests share one thread: it runs on the machine whose speed is measured, and to hand
/// each request to a thread of its own, as the JDK's server does, costs more than what is then done about it.
public final class JsonServer implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int BACKLOG = 256;
    /// Longer than a client keeps a connection, so that it is not closed under a request.
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
    private final InetSocketAddress address;
    private final HttpServer server;
    private final List<Route> routes = new ArrayList<>();

    /// Must not wait: others would. An answer can say that it comes later.
    @FunctionalInterface
    interface Handler {
        Answer handle(Request request);
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

    private JsonServer(InetSocketAddress address) {
        this.address = address;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setAcceptBacklog(BACKLOG).setIdleTimeout((int)
                                IDLE_TIMEOUT.toSeconds()))
                .exceptionHandler(JsonServer::ignore)
                .requestHandler(this::serve);
    }

    /// @param port on loopback, 0 for any free one
    static JsonServer at(int port) {
        return at(Sandbox.onLoopback(port));
    }

    static JsonServer at(InetSocketAddress address) {
        return new JsonServer(address);
    }

    /// @param path as `/parcels/{reference}`
    JsonServer route(String method, String path, Handler handler) {
        routes.add(new Route(method, segments(path), handler));
        return this;
    }

    JsonServer start() throws IOException {
        try {
            server.listen(address.getPort(), address.getAddress().getHostAddress())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return this;
        } catch (CompletionException e) {
            close();
            throw new IOException("Cannot listen at " + address, e.getCause());
        }
    }

    public int port() {
        return server.actualPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// Stops at once: requests under way get no answer.
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(HttpServerRequest request) {
        var body = Buffer.buffer();
        request.exceptionHandler(JsonServer::ignore)
                .handler(part -> {
                    if (body.length() <= MAX_BODY_BYTES) {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(_ -> answer(request, body.getBytes()));
    }

    /// A client that left has no use for an answer.
    private static void ignore(Throwable failure) {}

    private void answer(HttpServerRequest request, byte[] body) {
        Answer answer = answerOf(request, body);
        if (answer.after().isZero()) {
            send(request, answer);
        } else {
            vertx.setTimer(answer.after().toMillis(), _ -> send(request, answer));
        }
    }

    private static void send(HttpServerRequest request, Answer answer) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json")
                    .send(Buffer.buffer(Json.bytes(answer.body())));
        }
    }

    private Answer answerOf(HttpServerRequest request, byte[] body) {
        try {
            return routed(request, body);
        } catch (BadRequest e) {
            return e.answer();
        } catch (RuntimeException e) {
            return Answer.error(500, String.valueOf(e));
        }
    }

    private Answer routed(HttpServerRequest request, byte[] body) {
        List<String> path = segments(request.path());
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(path);
            if (values.isPresent() && route.method().equals(request.method().name())) {
                return route.handler().handle(request(request, values.get(), body));
            }
            known |= values.isPresent();
        }
        return known ? Answer.error(405, "Not this method") : Answer.error(404, "There is nothing here");
    }

    private static Request request(HttpServerRequest request, Map<String, String> path, byte[] body) {
        return new Request(
                request.method().name(),
                request.path(),
                path,
                query(request.query()),
                Optional.ofNullable(request.getHeader("Idempotency-Key")),
                json(body));
    }

    private static JsonNode json(byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            throw new BadRequest(413, "The body is over " + MAX_BODY_BYTES + " bytes");
        }
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.read(body);
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
