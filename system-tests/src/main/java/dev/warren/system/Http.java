package dev.warren.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// JSON over HTTP, as any client program would.
public final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /// An answer of any status.
    public record Answer(int status, JsonNode body) {}

    public JsonNode get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET()).body();
    }

    /// What is no JSON, such as metrics.
    public String text(URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    public Answer post(URI uri, String body, String... headers) throws IOException, InterruptedException {
        return send(with(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)), headers));
    }

    public Answer put(URI uri, String body) throws IOException, InterruptedException {
        return send(with(HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString(body))));
    }

    public Answer delete(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).DELETE());
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        request.header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        var body = answer.body().isBlank() ? json.nullNode() : json.readTree(answer.body());
        return new Answer(answer.statusCode(), body);
    }
}
