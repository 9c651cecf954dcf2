package dev.warren.local;

import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private static final String PRIVILEGES =
            "shared-events/messaging/src/main/resources/db/messaging/R__privileges_of_messaging.sql";

    private final StackSettings settings;
    private final StateLock lock;
    private final ServerSet servers;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final List<ServiceProcess> further = new CopyOnWriteArrayList<>();

    private Stack(StackSettings settings, StateLock lock, ServerSet servers) {
        this.settings = settings;
        this.lock = lock;
        this.servers = servers;
    }

    /// Starts the servers and the sandbox, and prepares the services, which [#startServices()] starts.
    ///
    /// @throws StackRuns if another JVM uses the same state
    /// @throws StartFailure written for a person
    public static Stack start(StackSettings settings, Progress progress) {
        StateLock lock = StateLock.tryLock(settings.state()).orElseThrow(() -> new StackRuns(settings.state()));
        try {
            Leftovers.end(settings.state());
            refuseTakenPorts(settings.ports());
            Stack stack = new Stack(
                    settings,
                    lock,
                    ServerSet.start(settings.state(), settings.ports(), settings.deliveryDelay(), progress));
            stack.prepareServices();
            return stack;
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /// Deletes all data, passwords and logs of a state that no stack uses.
    ///
    /// @throws StackRuns if one does
    public static void forget(Path state) {
        StateLock lock = StateLock.tryLock(state).orElseThrow(() -> new StackRuns(state));
        try {
            Leftovers.end(state);
            RabbitServer.forget(state.resolve("rabbitmq"));
            List.of("postgresql", "rabbitmq", "sandbox", "run", "logs")
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
            endpoints.createDatabase(name, databaseOwner(name), databaseUser(name));
            services.put(name, new ServiceProcess(name, name, port, settings, environment(name, port)));
        });
        servers.control().on("stop", name -> service(name).stop());
        servers.control().on("start", name -> service(name).start());
        RunningStack.announce(settings.state(), endpoints);
    }

    private Map<String, String> environment(String name, int port) {
        Endpoints endpoints = servers.endpoints();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("WARREN_DATABASE_HOST", endpoints.host());
        environment.put("WARREN_DATABASE_PORT", String.valueOf(endpoints.databasePort()));
        environment.put("WARREN_DATABASE_NAME", name);
        environment.put("WARREN_DATABASE_USER", databaseUser(name).name());
        environment.put("WARREN_DATABASE_PASSWORD", databaseUser(name).password());
        environment.put("WARREN_DATABASE_OWNER", databaseOwner(name).name());
        environment.put("WARREN_DATABASE_OWNER_PASSWORD", databaseOwner(name).password());
        environment.put("WARREN_BROKER_HOST", endpoints.host());
        environment.put("WARREN_BROKER_PORT", String.valueOf(endpoints.brokerPort()));
        Login broker = brokerUser(name);
        environment.put("WARREN_BROKER_USER", broker.name());
        environment.put("WARREN_BROKER_PASSWORD", broker.password());
        environment.put("WARREN_BROKER_TOPOLOGY_USER", endpoints.brokerUser());
        environment.put("WARREN_BROKER_TOPOLOGY_PASSWORD", endpoints.brokerPassword());
        environment.put("WARREN_BROKER_VHOST", "/");
        environment.put(
                "WARREN_PAYMENT_PROVIDER_URL", endpoints.paymentProvider().toString());
        environment.put("WARREN_CARRIER_URL", endpoints.carrier().toString());
        environment.put(
                "WARREN_SHIPPING_CALLBACK_URL",
                "http://127.0.0.1:" + settings.ports().services().get("shipping"));
        settings.ports()
                .services()
                .forEach((other, at) -> environment.put(
                        "WARREN_ORDER_DIAGNOSIS_URL_" + other.toUpperCase(Locale.ROOT), "http://127.0.0.1:" + at));
        environment.put("WARREN_SMS_GATEWAY_URL", endpoints.smsGateway().toString());
        environment.put("WARREN_MAIL_HOST", endpoints.host());
        environment.put("WARREN_MAIL_PORT", String.valueOf(endpoints.smtpPort()));
        environment.putAll(settings.environmentOf(name));
        return environment;
    }

    /// Runs the service: it reads and writes rows.
    private Login databaseUser(String service) {
        return new Login(service, servers.password("database-" + service));
    }

    /// Runs the migrations.
    public Login databaseOwner(String service) {
        return hasTwoLogins()
                ? new Login(service + "_owner", servers.password("database-owner-" + service))
                : databaseUser(service);
    }

    private Login brokerUser(String service) {
        Endpoints endpoints = servers.endpoints();
        return hasTwoLogins()
                ? endpoints.brokerLogins().get(ServiceName.of(service))
                : new Login(endpoints.brokerUser(), endpoints.brokerPassword());
    }

    /// Services from before there were two migrate and declare with the one they have:
    /// `scripts/bench --repository`.
    private boolean hasTwoLogins() {
        return Files.exists(settings.repository().resolve(PRIVILEGES));
    }

    private static void refuseTakenPorts(Ports ports) {
        List<TakenPort> taken = TakenPort.among(ports.byUser());
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
