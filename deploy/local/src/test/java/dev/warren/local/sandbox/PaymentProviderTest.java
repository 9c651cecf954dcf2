package dev.warren.local.sandbox;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PaymentProviderTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private PaymentProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = PaymentProvider.start(folder.resolve("journal.jsonl"), Sandbox.onLoopback(0), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        provider.close();
        client.close();
    }

    @Test
    @Timeout(30)
    void a_card_that_times_out_is_charged_once_and_answered_when_it_is_asked_for_again() throws Exception {
        var first = authorise("tok_timeout", "one");
        while (!movementsOf("one").contains("authorised")) {
            Thread.onSpinWait();
        }

        var again = authorise("tok_timeout", "one").get();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("approved");
        assertThat(first).isNotDone();
        assertThat(movementsOf("one")).containsOnlyOnce("\"kind\":\"authorised\"");
    }

    @Test
    void a_slow_card_is_answered_after_two_seconds() throws Exception {
        long start = System.nanoTime();
        assertThat(authorise("tok_slow", "one").get().body()).contains("approved");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_900));
    }

    private CompletableFuture<HttpResponse<String>> authorise(String token, String reference) {
        var body = "{\"reference\":\"%s\",\"token\":\"%s\",\"amount\":100,\"currency\":\"EUR\"}"
                .formatted(reference, token);
        var request = HttpRequest.newBuilder(provider.url().resolve("/authorisations"))
                .header("Idempotency-Key", "authorise-" + reference)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, ofString());
    }

    private String movementsOf(String reference) throws Exception {
        var ledger = provider.url().resolve("/ledger?reference=" + reference);
        return client.send(HttpRequest.newBuilder(ledger).build(), ofString()).body();
    }
}
