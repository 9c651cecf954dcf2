package dev.warren.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A request on its way to the server, on a connection of its own, seen as bytes: also how that connection ends.
record OpenRequest(URI server, Socket socket, BufferedReader received) {
    private static final int ANSWER_TIMEOUT_MS = 60_000;
    private static final String LAST_CHUNK = "0";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ACTIVE_REQUESTS =
            Pattern.compile("(?m)^http_server_active_requests(?:\\{.*})? (\\S+)$");

    /// Returns when its last byte has left, which does not say that the server has read it.
    static OpenRequest placing(String body, URI server) throws IOException {
        var request = connect(server);
        request.place(body);
        return request;
    }

    /// Sends all but the body.
    static OpenRequest announcing(String body, URI server) throws IOException {
        var request = connect(server);
        request.announce(body);
        return request;
    }

    /// Returns when the stream has begun.
    static OpenRequest following(String orderId, URI server) throws IOException {
        var request = connect(server);
        request.sendHead("GET /orders/" + orderId + "/live HTTP/1.1");
        assertThat(request.received.readLine()).startsWith("HTTP/1.1 200");
        return request;
    }

    private static OpenRequest connect(URI server) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        return new OpenRequest(
                server, socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
    }

    /// Also as the next request of a connection.
    void place(String body) throws IOException {
        announce(body);
        send(body);
    }

    private void announce(String body) throws IOException {
        sendHead(
                "POST /orders HTTP/1.1",
                "Content-Type: application/json",
                "Idempotency-Key: " + UUID.randomUUID(),
                "Content-Length: " + body.getBytes(UTF_8).length);
    }

    private void sendHead(String... lines) throws IOException {
        send(String.join("\r\n", lines) + "\r\nHost: " + server.getAuthority() + "\r\n\r\n");
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /// Reads what is streamed to its end; the connection stays.
    void awaitEndOfStream() throws IOException {
        while (!received.readLine().equals(LAST_CHUNK)) {
            // Chunks, and how long each is.
        }
        assertThat(received.readLine()).isEmpty();
    }

    /// Requests of any kind that the server has read and not answered; the one that asks for it is among them.
    static long inHandOf(URI server) throws IOException, InterruptedException {
        var metrics = HttpRequest.newBuilder(server.resolve("/q/metrics")).build();
        var found = ACTIVE_REQUESTS.matcher(
                HTTP.send(metrics, HttpResponse.BodyHandlers.ofString()).body());
        if (!found.find()) {
            throw new IllegalStateException("the server does not count its requests");
        }
        return Math.round(Double.parseDouble(found.group(1)));
    }

    boolean isAnswered() {
        try {
            return received.ready();
        } catch (IOException e) {
            return true;
        }
    }

    /// Everything up to the end of the connection, which is the server's to end.
    String answer() throws IOException {
        try (socket) {
            return received.lines().collect(Collectors.joining("\n"));
        }
    }
}
