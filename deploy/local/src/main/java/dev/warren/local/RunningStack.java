package dev.warren.local;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// A local stack that another JVM runs, seen from outside.
public final class RunningStack {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(60);

    private final Path state;
    private final ProcessHandle launcher;

    private RunningStack(Path state, ProcessHandle launcher) {
        this.state = state;
        this.launcher = launcher;
    }

    /// The stack that runs over this state, if one does and has come as far as having its servers up.
    public static Optional<RunningStack> over(Path state) {
        return pidFile(state).process().map(launcher -> new RunningStack(state, launcher));
    }

    public long pid() {
        return launcher.pid();
    }

    public Endpoints endpoints() {
        return Endpoints.read(endpointsFile(state));
    }

    /// Whether everything is up, not only the servers.
    public boolean isReady() {
        return Files.exists(readyFile(state));
    }

    /// Where orders are placed.
    public URI orders() {
        return URI.create("http://localhost:" + environment("order").get("QUARKUS_HTTP_PORT") + "/orders");
    }

    /// Asks it to stop and waits until it has, with everything that it started.
    public void stop() {
        launcher.destroy();
        Await.until(
                STOP_DEADLINE,
                () -> !launcher.isAlive(),
                () -> true,
                () -> new StartFailure("The launcher (pid " + launcher.pid() + ") does not stop"));
    }

    /// Stops one service until [#startService(String)].
    public void stopService(String name) {
        Control.order(endpoints().control(), "stop", name);
    }

    public void startService(String name) {
        Control.order(endpoints().control(), "start", name);
    }

    /// The environment that one service runs with. Holds its passwords.
    public Map<String, String> environment(String service) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(environmentFile(state, service))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new StartFailure("There is no service " + service, e);
        }
        Map<String, String> environment = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> environment.put(key, properties.getProperty(key)));
        return environment;
    }

    static void announce(Path state, Endpoints endpoints) {
        endpoints.write(endpointsFile(state));
        pidFile(state).write(ProcessHandle.current());
    }

    static void withdraw(Path state) {
        pidFile(state).delete();
        try {
            Files.deleteIfExists(readyFile(state));
            Files.deleteIfExists(endpointsFile(state));
        } catch (IOException e) {
            throw new StartFailure("Cannot tidy up " + state, e);
        }
    }

    static void announceReady(Path state) {
        PrivateFile.write(readyFile(state), "");
    }

    static Path environmentFile(Path state, String service) {
        return state.resolve("run").resolve(service + ".properties");
    }

    private static Path readyFile(Path state) {
        return state.resolve("ready");
    }

    private static Path endpointsFile(Path state) {
        return state.resolve("endpoints.properties");
    }

    private static PidFile pidFile(Path state) {
        return new PidFile(state.resolve("launcher.pid"));
    }
}
