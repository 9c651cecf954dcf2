package dev.warren.local.sandbox;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private JsonServer server;

    @BeforeEach
    void start() throws IOException {
        server = JsonServer.at(0)
                .route(
                        "POST",
                        "/things/{name}",
                        request -> Answer.of(
                                201,
                                Map.of(
                                        "name", request.path().get("name"),
                                        "q", request.query().getOrDefault("q", ""),
                                        "key", request.idempotencyKey().orElse(""),
                                        "body", request.body())))
                .route("GET", "/broken", _ -> {
                    throw new IllegalStateException("broken");
                })
                .route("GET", "/never", _ -> Answer.of(200, "late").after(Duration.ofHours(1)))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void hands_a_request_to_its_route() throws Exception {
        var answer = send("POST", "/things/a%20b?q=%2B1+2", "{\"x\":1}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"body\":{\"x\":1},\"key\":\"k\",\"name\":\"a b\",\"q\":\"+1+2\"}");
    }

    @Test
    void refuses_what_it_cannot_take() throws Exception {
        assertThat(send("POST", "/nowhere", "{}").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/things/a", "").statusCode()).isEqualTo(405);
        assertThat(send("POST", "/things/a", "{").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/things/a", "\"" + "x".repeat(64 * 1024) + "\"")
                        .statusCode())
                .isEqualTo(413);
        assertThat(send("GET", "/broken", "").statusCode()).isEqualTo(500);
        assertThat(send("POST", "/things/a", "1").statusCode()).as("goes on").isEqualTo(201);
    }

    @Test
    void nobody_waits_for_the_answer_of_another() throws Exception {
        var late = sendAsync("GET", "/never", "");

        assertThat(send("POST", "/things/a", "1").statusCode()).isEqualTo(201);
        assertThat(late).isNotDone();

        server.close();
        assertThatThrownBy(late::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void says_when_its_port_is_taken() {
        var second = JsonServer.at(server.port());
        assertThatThrownBy(second::start).isInstanceOf(IOException.class).hasMessageContaining("" + server.port());
    }

    private HttpResponse<String> send(String method, String target, String body) throws Exception {
        return sendAsync(method, target, body).get();
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(String method, String target, String body) {
        var request = HttpRequest.newBuilder(server.url().resolve(target))
                .header("Idempotency-Key", "k")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, ofString());
    }
}
