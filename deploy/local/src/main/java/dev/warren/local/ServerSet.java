package dev.warren.local;

import dev.warren.contracts.ServiceName;
import dev.warren.local.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// PostgreSQL, RabbitMQ and the sandbox, over one state directory. Passwords are generated and kept there.
public final class ServerSet implements AutoCloseable {
    private static final String BROKER_USER = "warren";

    private final List<AutoCloseable> running = new ArrayList<>();
    private final Secrets secrets;
    private PostgresServer postgres;
    private RabbitServer rabbit;
    private Sandbox sandbox;
    private Control control;
    private Endpoints endpoints;

    private ServerSet(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Starts everything, PostgreSQL and RabbitMQ side by side. If one part fails, the others are stopped again.
    ///
    /// @param deliveryDelay how long the carrier's parcels are on their way
    /// @throws StartFailure written for a person
    public static ServerSet start(Path state, Ports ports, Duration deliveryDelay, Progress progress) {
        ServerSet set = new ServerSet(new Secrets(state.resolve("secrets.properties")));
        try {
            set.startServers(state, ports, progress);
            set.startSandbox(state, ports, deliveryDelay);
            return set;
        } catch (RuntimeException e) {
            set.close();
            throw e;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RabbitServer rabbit() {
        return rabbit;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    Control control() {
        return control;
    }

    /// The generated password for a name; the same one at each start over the same state.
    public String password(String name) {
        return secrets.password(name);
    }

    /// Stops everything, side by side, and goes on if one part resists.
    @Override
    public synchronized void close() {
        CompletableFuture<?>[] closing = running.stream()
                .map(part -> CompletableFuture.runAsync(() -> close(part), ServerSet::inThread))
                .toArray(CompletableFuture<?>[]::new);
        running.clear();
        CompletableFuture.allOf(closing).join();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop: " + e.getMessage(), e);
        }
    }

    private void startServers(Path state, Ports ports, Progress progress) {
        RabbitSettings settings = new RabbitSettings(
                state.resolve("rabbitmq"),
                ports.amqp(),
                ports.distribution(),
                ports.epmd(),
                BROKER_USER,
                secrets.password("broker"));
        String adminPassword = secrets.password("database-admin");
        CompletableFuture<RabbitServer> broker =
                CompletableFuture.supplyAsync(() -> startBroker(settings, progress), ServerSet::inThread);
        CompletableFuture<PostgresServer> database = CompletableFuture.supplyAsync(
                () -> closedAtEnd(PostgresServer.start(state.resolve("postgresql"), ports.postgres(), adminPassword)),
                ServerSet::inThread);
        try {
            CompletableFuture.allOf(broker, database).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
        rabbit = broker.join();
        postgres = database.join();
    }

    private RabbitServer startBroker(RabbitSettings settings, Progress progress) {
        RabbitServer broker = closedAtEnd(RabbitServer.start(settings, progress));
        broker.createVhost("/", brokerLogins());
        return broker;
    }

    private Map<ServiceName, Login> brokerLogins() {
        Map<ServiceName, Login> logins = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            logins.put(service, new Login(service.lowerCase(), secrets.password("broker-" + service.lowerCase())));
        }
        return logins;
    }

    private void startSandbox(Path state, Ports ports, Duration deliveryDelay) {
        try {
            sandbox = closedAtEnd(Sandbox.start(state.resolve("sandbox"), ports.sandbox(), deliveryDelay));
        } catch (IOException e) {
            throw new StartFailure("The sandbox cannot start: " + e.getMessage(), e);
        }
        control = closedAtEnd(Control.start());
        control.on("vhost", vhost -> rabbit.createVhost(vhost, brokerLogins()));
        control.answer("broker", rabbit::export);
        endpoints = new Endpoints(
                "127.0.0.1",
                postgres.port(),
                secrets.password("database-admin"),
                rabbit.port(),
                BROKER_USER,
                secrets.password("broker"),
                brokerLogins(),
                sandbox.paymentProvider().url(),
                sandbox.carrier().url(),
                sandbox.smsGateway().url(),
                sandbox.mail().url(),
                sandbox.mail().smtpPort(),
                control.url());
    }

    private synchronized <C extends AutoCloseable> C closedAtEnd(C part) {
        running.add(part);
        return part;
    }

    private static void inThread(Runnable start) {
        Thread.ofPlatform().daemon().start(start);
    }
}
