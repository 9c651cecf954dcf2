package dev.warren.local.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Posts callbacks until they are taken, with growing pauses, for a limited time.
final class Callbacks implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    /// A service that restarts or is redeployed is back by then. Later a person has to look.
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private static final int MAX_AT_ONCE = 32;

    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atOnce = new Semaphore(MAX_AT_ONCE);

    Callbacks() {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ATTEMPT_TIMEOUT)
                .build();
    }

    /// Runs `taken` once the callback got a 2xx, or `givenUp` after ten minutes without one.
    void send(String url, Object body, Runnable taken, Runnable givenUp) {
        threads.execute(() -> {
            try {
                (delivered(url, Json.bytes(body)) ? taken : givenUp).run();
            } catch (InterruptedException e) {
                // Closing. Whoever opens the journal next goes on.
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }

    private boolean delivered(String url, byte[] body) throws InterruptedException {
        long end = System.nanoTime() + GIVE_UP_AFTER.toNanos();
        Duration pause = FIRST_PAUSE;
        while (System.nanoTime() < end) {
            if (attempt(url, body)) {
                return true;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        return false;
    }

    private boolean attempt(String url, byte[] body) throws InterruptedException {
        atOnce.acquire();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(ATTEMPT_TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException e) {
            return false;
        } finally {
            atOnce.release();
        }
    }
}
