package dev.warren.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/// One of Warren's services as a process of its own, started from its built jar.
public final class ServiceProcess {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration WRITES_ITS_RECORDING_WITHIN = Duration.ofMinutes(2);
    private static final long MAX_LOG_BYTES = 50L * 1024 * 1024;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .build();

    private final String service;
    private final String name;
    private final int port;
    private final StackSettings settings;
    private final Map<String, String> environment;
    private Child process;
    private boolean wanted;

    /// @param service what it is an instance of
    /// @param name    tells it from the others
    ServiceProcess(String service, String name, int port, StackSettings settings, Map<String, String> environment) {
        this.service = service;
        this.name = name;
        this.port = port;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
    }

    public String name() {
        return name;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path log() {
        return settings.state().resolve("logs").resolve(name + ".log");
    }

    /// What it is told through the environment: where the servers are, and its own password.
    public Map<String, String> environment() {
        return environment;
    }

    /// Starts the process and returns at once. Does nothing if it runs.
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        ServiceProgram program = program();
        if (!program.isBuilt(settings.launch())) {
            throw new StartFailure(
                    "The " + service + " service is not built: there is no " + program.file(settings.launch()));
        }
        rotateLog();
        Properties told = new Properties();
        told.putAll(environment);
        PrivateFile.write(RunningStack.environmentFile(settings.state(), name), told);
        wanted = true;
        process = Child.start(new Child.Spec(
                "The " + name + " service",
                program.command(settings.launch(), settings.jvmFlags()),
                environment,
                settings.state(),
                Child.Spec.NO_INPUT,
                log(),
                pidFile(),
                "TERM"));
    }

    public ServiceProgram program() {
        return new ServiceProgram(settings.repository(), service);
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// The id of the process that was started last.
    ///
    /// @throws IllegalStateException if none was
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException("The " + name + " service was never started");
        }
        return process.pid();
    }

    /// Whether it says that it is ready for work, on `/q/health/ready`.
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/q/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// @throws StartFailure naming the log, at the deadline or as soon as the process has ended
    public void awaitReady(Duration deadline) {
        Child started = process;
        Await.until(deadline, this::isReady, started::isAlive, () -> started.failure("does not become ready"));
    }

    /// Whether it has ended without having been stopped or killed from here.
    public synchronized boolean hasCrashed() {
        return wanted && !process.isAlive();
    }

    /// SIGKILL: no warning, no clean-up, as a crash.
    public synchronized void kill() {
        wanted = false;
        process.kill();
    }

    /// Asks it to stop and waits until it has. Does nothing if it does not run.
    public synchronized void stop() {
        wanted = false;
        if (!isAlive()) {
            return;
        }
        if (settings.launch() == Launch.RECORDING) {
            process.stop(WRITES_ITS_RECORDING_WITHIN);
        } else {
            process.stop();
        }
    }

    /// Stops it if it runs, and starts it again.
    public void restart() {
        stop();
        start();
    }

    private void rotateLog() {
        try {
            if (Files.exists(log()) && Files.size(log()) > MAX_LOG_BYTES) {
                Files.move(log(), log().resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PidFile pidFile() {
        return new PidFile(settings.state().resolve("run").resolve(name + ".pid"));
    }
}
