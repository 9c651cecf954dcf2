package dev.warren.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Server-sent events on one connection, as a browser understands them.
final class EventStream implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int status;
    private final InputStream body;
    private final BufferedReader lines;
    private String lastId;

    /// @param data null when it only says where the stream is
    record Received(String id, String data) {}

    private EventStream(int status, InputStream body, String lastId) {
        this.status = status;
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, UTF_8));
        this.lastId = lastId;
    }

    /// @param lastId of the last event that was received; null for none
    static EventStream open(URI uri, String lastId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        return new EventStream(answer.statusCode(), answer.body(), lastId);
    }

    int status() {
        return status;
    }

    /// The next event, or the next comment; null at the end. An event counts when it has come completely, and not
    /// before its id does.
    Received next() throws IOException {
        String data = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5);
            } else if (line.isEmpty()) {
                return new Received(lastId, data);
            }
        }
        return null;
    }

    /// From any thread: the reader would first wait for who reads.
    @Override
    public void close() throws IOException {
        body.close();
    }
}
