package dev.warren.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An order on its way to the server, on a connection of its own, seen as bytes: also how that connection ends.
record OpenRequest(Socket socket, BufferedReader received) {
    private static final int ANSWER_TIMEOUT_MS = 60_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ACTIVE_REQUESTS =
            Pattern.compile("(?m)^http_server_active_requests(?:\\{.*})? (\\S+)$");

    /// Returns when its last byte has left, which does not say that the server has read it.
    static OpenRequest placing(String body, URI server) throws IOException {
        var request = announcing(body, server);
        request.send(body);
        return request;
    }

    /// Sends all but the body.
    static OpenRequest announcing(String body, URI server) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        var head = String.join(
                "\r\n",
                List.of(
                        "POST /orders HTTP/1.1",
                        "Host: " + server.getAuthority(),
                        "Content-Type: application/json",
                        "Idempotency-Key: " + UUID.randomUUID(),
                        "Content-Length: " + body.getBytes(UTF_8).length,
                        "",
                        ""));
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return new OpenRequest(socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
    }

    void send(String body) throws IOException {
        socket.getOutputStream().write(body.getBytes(UTF_8));
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
