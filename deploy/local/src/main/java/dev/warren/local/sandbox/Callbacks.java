package dev.warren.local.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Posts callbacks until they are taken, with growing pauses, for a limited time.
///
/// With the JDK's old client, on platform threads: the new one hands each call from thread to thread. It took a
/// twelfth of two cores in a profile of the end of a benchmark, when many parcels are delivered.
final class Callbacks implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    /// A service that restarts or is redeployed is back by then. Later a person has to look.
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private static final int MAX_AT_ONCE = 32;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
            MAX_AT_ONCE,
            Thread.ofPlatform().daemon().name("callbacks").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private record Callback(URI url, byte[] body, Runnable taken, Runnable givenUp, long givenUpAt) {}

    /// Runs `taken` once the callback got a 2xx, or `givenUp` after ten minutes without one.
    void send(String url, Object body, Runnable taken, Runnable givenUp) {
        Callback callback = new Callback(
                URI.create(url), Json.bytes(body), taken, givenUp, System.nanoTime() + GIVE_UP_AFTER.toNanos());
        threads.execute(() -> attempt(callback, FIRST_PAUSE));
    }

    /// Whoever opens the journal next goes on with what is under way.
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void attempt(Callback callback, Duration pause) {
        boolean taken = isTaken(callback);
        if (threads.isShutdown()) {
            return;
        }
        if (taken) {
            callback.taken().run();
        } else if (System.nanoTime() - callback.givenUpAt() > 0) {
            callback.givenUp().run();
        } else {
            threads.schedule(() -> attempt(callback, longer(pause)), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static boolean isTaken(Callback callback) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) callback.url().toURL().openConnection();
            connection.setConnectTimeout((int) ATTEMPT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) ATTEMPT_TIMEOUT.toMillis());
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Accept", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(callback.body().length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(callback.body());
            }
            int status = connection.getResponseCode();
            readToTheEnd(connection, status);
            return status >= 200 && status < 300;
        } catch (IOException e) {
            return false;
        }
    }

    /// A connection is kept for the next call only when its answer was read.
    private static void readToTheEnd(HttpURLConnection connection, int status) throws IOException {
        try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (answer != null) {
                answer.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
