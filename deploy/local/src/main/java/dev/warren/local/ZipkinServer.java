package dev.warren.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Shows traces. It keeps them in memory: those of the last some thousand orders, until it ends.
public final class ZipkinServer implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(90);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .build();

    private final Child process;
    private final int port;

    private ZipkinServer(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Where the build puts its program, when it is asked for it.
    public static Path program(Path repository) {
        return repository.resolve("deploy/local/target/zipkin/zipkin-server-exec.jar");
    }

    public static boolean isThere(Path repository) {
        return Files.exists(program(repository));
    }

    /// Starts it and returns at once.
    static ZipkinServer start(Path program, Path directory, int port) {
        Directories.create(directory);
        String listen = "--armeria.ports[0].";
        return new ZipkinServer(
                Child.start(new Child.Spec(
                        "Zipkin",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-jar",
                                program.toAbsolutePath().toString(),
                                listen + "address=127.0.0.1",
                                listen + "port=" + port,
                                listen + "protocols[0]=http"),
                        Map.of("STORAGE_TYPE", "mem", "SELF_TRACING_ENABLED", "false"),
                        directory,
                        Child.Spec.NO_INPUT,
                        directory.resolve("zipkin.log"),
                        new PidFile(directory.resolve("zipkin.pid")),
                        "TERM")),
                port);
    }

    /// @throws StartFailure naming its log
    void awaitReady() {
        Await.until(START_DEADLINE, this::isReady, process::isAlive, () -> process.failure("does not become ready"));
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/health"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Where services send spans.
    URI spans() {
        return url().resolve("/api/v2/spans");
    }

    /// Where a person looks at a trace, with `{traceId}` in it.
    String link() {
        return "http://localhost:" + port + "/zipkin/traces/{traceId}";
    }

    @Override
    public void close() {
        process.stop();
    }
}
