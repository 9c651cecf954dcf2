package dev.warren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// All of Warren on this machine: the servers, the sandbox and the five services, each a process of its own.
///
/// ```java
/// try (Stack stack = Stack.start(StackSettings.temporary(repository), Progress.SILENT)) {
///     stack.startServices();
///     stack.awaitReady(Duration.ofMinutes(2));
///     stack.service("payment").kill();
///     stack.service("payment").start();
/// }
/// ```
public final class Stack implements AutoCloseable {
    private final StackSettings settings;
    private final StateLock lock;
    private final ServerSet servers;
    private final Optional<ZipkinServer> zipkin;
    private final ServiceLogins logins;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final List<ServiceProcess> further = new CopyOnWriteArrayList<>();

    private Stack(StackSettings settings, StateLock lock, ServerSet servers, Optional<ZipkinServer> zipkin) {
        this.settings = settings;
        this.lock = lock;
        this.servers = servers;
        this.zipkin = zipkin;
        this.logins = new ServiceLogins(settings.repository(), servers);
    }

    /// Starts the servers and the sandbox, and prepares the services, which [#startServices()] starts.
    ///
    /// @throws StackRuns if another JVM uses the same state
    /// @throws StartFailure written for a person
    public static Stack start(StackSettings settings, Progress progress) {
        StateLock lock = StateLock.tryLock(settings.state()).orElseThrow(() -> new StackRuns(settings.state()));
        try {
            Leftovers.end(settings.state());
            refuseTakenPorts(settings);
            return startServers(settings, lock, progress);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /// Zipkin starts beside the others: it takes longest, and nobody waits for it before the end.
    private static Stack startServers(StackSettings settings, StateLock lock, Progress progress) {
        Optional<ZipkinServer> zipkin = settings.tracing() ? Optional.of(startZipkin(settings)) : Optional.empty();
        try {
            ServerSet servers = ServerSet.start(settings.state(), settings.ports(), settings.deliveryDelay(), progress);
            Stack stack = new Stack(settings, lock, servers, zipkin);
            stack.prepareServices();
            return stack;
        } catch (RuntimeException e) {
            zipkin.ifPresent(ZipkinServer::close);
            throw e;
        }
    }

    private static ZipkinServer startZipkin(StackSettings settings) {
        Path program = ZipkinServer.program(settings.repository());
        return ZipkinServer.start(
                program, settings.state().resolve("zipkin"), settings.ports().zipkin());
    }

    /// Deletes all data, passwords and logs of a state that no stack uses.
    ///
    /// @throws StackRuns if one does
    public static void forget(Path state) {
        StateLock lock = StateLock.tryLock(state).orElseThrow(() -> new StackRuns(state));
        try {
            Leftovers.end(state);
            RabbitServer.forget(state.resolve("rabbitmq"));
            List.of("postgresql", "rabbitmq", "sandbox", "zipkin", "run", "logs")
                    .forEach(part -> Directories.delete(state.resolve(part)));
            Files.deleteIfExists(state.resolve("secrets.properties"));
        } catch (IOException e) {
            throw new StartFailure("Cannot delete the data in " + state + ": " + e.getMessage(), e);
        } finally {
            release(lock);
        }
    }

    /// Ends processes that a killed launcher left behind.
    ///
    /// @throws StackRuns if a launcher runs
    public static void endLeftovers(Path state) {
        StateLock lock = StateLock.tryLock(state).orElseThrow(() -> new StackRuns(state));
        try {
            Leftovers.end(state);
        } finally {
            release(lock);
        }
    }

    /// Lets other JVMs know that everything is up.
    public void announceReady() {
        RunningStack.announceReady(settings.state());
    }

    /// Starts every service at once and does not wait.
    public void startServices() {
        services.values().forEach(ServiceProcess::start);
    }

    /// Waits until every service is ready.
    ///
    /// @throws StartFailure naming the first that is not, and its log
    public void awaitReady(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        services.values().forEach(service -> service.awaitReady(Duration.ofNanos(end - System.nanoTime())));
        zipkin.ifPresent(ZipkinServer::awaitReady);
    }

    public ServiceProcess service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no service " + name + ": " + services.keySet()));
    }

    /// A further instance of a service, beside those that there are, on a free port and over the same database and
    /// broker. It is not started; it is stopped with this stack.
    public ServiceProcess another(String service) {
        return another(service, Map.of());
    }

    /// @param told further environment variables, for this instance alone
    public ServiceProcess another(String service, Map<String, String> told) {
        int port = Ports.freeOne();
        var environment = environment(service, port);
        environment.putAll(told);
        long sameBefore = further.stream()
                .filter(other -> other.name().startsWith(service + "-"))
                .count();
        var instance = new ServiceProcess(service, service + "-" + (sameBefore + 2), port, settings, environment);
        further.add(instance);
        return instance;
    }

    /// One instance of each service; without what [#another(String)] has added.
    public Collection<ServiceProcess> services() {
        return List.copyOf(services.values());
    }

    /// What shows traces, when [StackSettings#tracing()].
    public Optional<ZipkinServer> zipkin() {
        return zipkin;
    }

    public ServerSet servers() {
        return servers;
    }

    public StackSettings settings() {
        return settings;
    }

    /// Stops the services together, then the servers, and gives the state back. Data stays.
    @Override
    public void close() {
        try {
            CompletableFuture.allOf(Stream.concat(services.values().stream(), further.stream())
                            .map(service -> CompletableFuture.runAsync(
                                    service::stop, task -> Thread.ofVirtual().start(task)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            try {
                zipkin.ifPresent(ZipkinServer::close);
                servers.close();
            } finally {
                RunningStack.withdraw(settings.state());
                release(lock);
            }
        }
    }

    private void prepareServices() {
        Endpoints endpoints = servers.endpoints();
        settings.ports().services().forEach((name, port) -> {
            endpoints.createDatabase(name, logins.databaseOwner(name), logins.databaseUser(name));
            services.put(name, new ServiceProcess(name, name, port, settings, environment(name, port)));
        });
        servers.control().on("stop", name -> service(name).stop());
        servers.control().on("start", name -> service(name).start());
        RunningStack.announce(settings.state(), endpoints);
    }

    private Map<String, String> environment(String name, int port) {
        return new ServiceEnvironment(settings, servers, logins, zipkin).of(name, port);
    }

    /// Runs the migrations.
    public Login databaseOwner(String service) {
        return logins.databaseOwner(service);
    }

    private static void refuseTakenPorts(StackSettings settings) {
        Map<String, Integer> ports = settings.ports().byUser();
        if (!settings.tracing()) {
            ports.remove(Ports.ZIPKIN);
        }
        List<TakenPort> taken = TakenPort.among(ports);
        if (!taken.isEmpty()) {
            StringBuilder message = new StringBuilder("Ports that are needed are taken:");
            taken.forEach(port -> message.append("\n  - ").append(port));
            throw new StartFailure(message.append("\nStop what holds them, or move all ports: --port-offset 1000")
                    .toString());
        }
    }

    private static void release(StateLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot give the state directory back", e);
        }
    }
}
