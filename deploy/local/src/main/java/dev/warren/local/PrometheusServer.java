package dev.warren.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A Prometheus of our own on a free port, with what it keeps in a directory of its own.
public final class PrometheusServer implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);

    private final Child process;
    private final int port;

    private PrometheusServer(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param program see [PrometheusPrograms#prometheus()]
    /// @param configuration what it is to scrape and to evaluate
    public static PrometheusServer start(Path program, Path directory, String configuration) {
        int port = Ports.freeOne();
        Directories.create(directory);
        Path file = directory.resolve("prometheus.yaml").toAbsolutePath();
        try {
            Files.writeString(file, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Child process = Child.start(new Child.Spec(
                "Prometheus",
                List.of(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + directory.resolve("data").toAbsolutePath(),
                        "--web.listen-address=127.0.0.1:" + port),
                Map.of(),
                directory,
                Child.Spec.NO_INPUT,
                directory.resolve("prometheus.log"),
                new PidFile(directory.resolve("prometheus.pid")),
                "TERM"));
        PrometheusServer server = new PrometheusServer(process, port);
        try {
            Await.until(START_DEADLINE, server::listens, process::isAlive, () -> process.failure("does not listen"));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.stop();
    }
}
