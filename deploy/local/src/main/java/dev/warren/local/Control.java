package dev.warren.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Orders from other JVMs of the same user to the one that runs the servers: `POST <url>/{order}/{argument}`.
///
/// Listens on loopback. The address contains a random part and is written only to files of the user's own, so that
/// neither another user nor a web page can give orders.
final class Control implements AutoCloseable {
    private static final Pattern ARGUMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Duration ORDER_DEADLINE = Duration.ofMinutes(3);

    private final Map<String, Function<String, String>> orders = new ConcurrentHashMap<>();
    private final String secret = UUID.randomUUID().toString();
    private final HttpServer server;

    private Control(HttpServer server) {
        this.server = server;
    }

    static Control start() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Control control = new Control(HttpServer.create(address, 0));
            control.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            control.server.createContext("/", control::obey);
            control.server.start();
            return control;
        } catch (IOException e) {
            throw new StartFailure("Cannot listen on loopback", e);
        }
    }

    /// @param order   a word of lower-case letters
    /// @param perform gets the argument; whatever it throws is the caller's answer
    void on(String order, Consumer<String> perform) {
        answer(order, argument -> {
            perform.accept(argument);
            return "";
        });
    }

    /// @param question a word of lower-case letters
    void answer(String question, Function<String, String> reply) {
        orders.put(question, reply);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + secret + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// Gives an order to the JVM behind `control` and waits until it is done.
    ///
    /// @return the answer to a question
    static String order(URI control, String order, String argument) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(control.resolve(order + "/" + argument))
                    .timeout(ORDER_DEADLINE)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StartFailure("Cannot " + order + " " + argument + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new StartFailure("The running local stack does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }

    private void obey(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            boolean understood = exchange.getRequestMethod().equals("POST")
                    && path.length == 4
                    && path[1].equals(secret)
                    && orders.containsKey(path[2])
                    && ARGUMENT.matcher(path[3]).matches();
            if (!understood) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            try {
                reply(exchange, 200, orders.get(path[2]).apply(path[3]));
            } catch (RuntimeException e) {
                reply(exchange, 500, String.valueOf(e.getMessage()));
            }
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
