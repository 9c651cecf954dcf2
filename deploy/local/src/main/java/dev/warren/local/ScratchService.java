package dev.warren.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A service on its own, from any build of it, told by its environment where it is. It ends with this JVM at the
/// latest, however that ends.
public final class ScratchService implements AutoCloseable {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Child process;
    private final URI url;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();

    private ScratchService(Child process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /// Starts it on a free port and returns at once.
    ///
    /// @param jar its `quarkus-run.jar`
    /// @param directory for its log
    public static ScratchService start(String name, Path jar, Map<String, String> environment, Path directory) {
        int port = Ports.freeOne();
        var told = new HashMap<>(environment);
        told.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        told.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        Path log = directory.resolve(name + ".log");
        Child process = Child.start(new Child.Spec(
                "The " + name + " service",
                ServiceProgram.command(jar),
                told,
                directory,
                Child.Spec.NO_INPUT,
                log,
                new PidFile(directory.resolve(name + ".pid")),
                "TERM"));
        return new ScratchService(process, URI.create("http://127.0.0.1:" + port), log);
    }

    public URI url() {
        return url;
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// @throws StartFailure with the end of its log, at the deadline or as soon as it has ended
    public void awaitReady(Duration deadline) {
        Await.until(deadline, this::isReady, process::isAlive, () -> process.failure("does not become ready"));
    }

    private boolean isReady() {
        var probe = HttpRequest.newBuilder(url.resolve("/q/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.stop();
        }
        http.close();
    }
}
