package dev.warren.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/// A broker, by its management interface.
///
/// @param url such as `http://rabbit:15672`
record ManagedBroker(URI url, String user, String password, String vhost) implements LiveBroker {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Override
    public String toString() {
        return "ManagedBroker[" + url + "]";
    }

    @Override
    public JsonNode definitions() {
        return get("/api/definitions");
    }

    @Override
    public long consumersOf(String queue) {
        return get("/api/queues/" + encoded(vhost) + "/" + encoded(queue))
                .path("consumers")
                .asLong();
    }

    private JsonNode get(String path) {
        var login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + login)
                .build();
        // Asked to upgrade to HTTP/2, the broker now and then never answers.
        try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(url + path + " answers " + answer.statusCode());
            }
            return EventCodec.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(url + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
