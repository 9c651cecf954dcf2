package dev.warren.faults;

import dev.warren.faults.wire.Proxy;
import dev.warren.local.PostgresServer;
import dev.warren.local.ServiceProcess;
import dev.warren.local.Stack;
import dev.warren.system.AwakeTime;
import dev.warren.system.Http;
import dev.warren.system.Patience;
import dev.warren.system.WarrenSystem;
import dev.warren.system.WarrenSystem.Draft;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/// The running system as faults see it.
public final class World implements AutoCloseable {
    public static final List<String> SERVICES = List.of("order", "payment", "inventory", "shipping", "notification");
    private static final int PLENTY = 10_000_000;
    private static final int PRODUCTS = 5;
    private static final Duration AS_USUAL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);

    private final WarrenSystem system;
    private final Map<String, Links> links;
    private final Cluster cluster;
    private final Closeable beneath;
    private final RandomGenerator random;
    private final List<URI> doors = new CopyOnWriteArrayList<>();
    private final Hearings hearings = new Hearings(this);
    private final List<String> remarks = new CopyOnWriteArrayList<>();
    private int parked;

    /// @param beneath what is to be closed after everything else
    World(WarrenSystem system, Map<String, Links> links, Cluster cluster, Closeable beneath, RandomGenerator random) {
        this.system = system;
        this.links = links;
        this.cluster = cluster;
        this.beneath = beneath;
        this.random = random;
        this.doors.add(service("order").url());
    }

    /// Puts up what there is to buy.
    void open() throws Exception {
        for (int i = 0; i < PRODUCTS; i++) {
            system.list(Plan.sku(i), PLENTY);
        }
    }

    public WarrenSystem system() {
        return system;
    }

    public Stack stack() {
        return system.stack();
    }

    public RandomGenerator random() {
        return random;
    }

    public ServiceProcess service(String name) {
        return stack().service(name);
    }

    public Proxy database(String service) {
        return links.get(service).database();
    }

    public Proxy broker(String service) {
        return links.get(service).broker();
    }

    /// To the payment provider, the carrier or the mail server.
    public Proxy outside(String service) {
        return links.get(service).outside();
    }

    public Cluster cluster() {
        return cluster;
    }

    /// Where orders can be placed.
    public List<URI> doors() {
        return doors;
    }

    /// SIGKILL, and its connections are gone with it.
    public void kill(String service) {
        service(service).kill();
        links.get(service).all().forEach(Proxy::reset);
        links.get(service).all().forEach(Proxy::clear);
    }

    /// A statement as the administrator, in the database of a service.
    public void execute(String service, String sql) throws SQLException {
        try (var connection = administrator(service);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// As [#execute(String, String)]; what comes of it does not matter.
    public void tryToExecute(String service, String sql) {
        try {
            execute(service, sql);
        } catch (SQLException e) {
            // It was worth a try.
        }
    }

    public Connection administrator(String service) throws SQLException {
        var endpoints = stack().servers().endpoints();
        return endpoints
                .database(service, PostgresServer.ADMIN, endpoints.databasePassword())
                .getConnection();
    }

    public String text(String service, String sql) throws SQLException {
        try (var connection = administrator(service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    public long number(String service, String sql) throws SQLException {
        return Long.parseLong(text(service, sql));
    }

    /// Places one that is paid with this token.
    public void order(String token) throws Exception {
        system.accepted(new Draft(Plan.sku(0)).token(token));
    }

    /// An order that has come to its end.
    public UUID anyCompletedOrder() throws SQLException {
        return UUID.fromString(text(
                "order", "SELECT order_id FROM order_list WHERE status = 'COMPLETED' ORDER BY created_at LIMIT 1"));
    }

    /// To the broker, past all wires.
    public Post post() {
        return new Post(stack().servers().rabbit().connections("/"));
    }

    /// That many more messages have to be parked in the end.
    public void expectParked(int further) {
        parked += further;
    }

    int parked() {
        return parked;
    }

    /// What a fault has to say about what it saw, when that is not as it must be.
    public void check(boolean holds, String otherwise) {
        if (!holds) {
            remarks.add(otherwise);
        }
    }

    List<String> remarks() {
        var all = List.copyOf(remarks);
        remarks.clear();
        return all;
    }

    /// Waits until a new order goes all the way within seconds, with every service ready.
    ///
    /// @throws AssertionError when that does not come about in time
    public void awaitNormal(Duration deadline) throws Exception {
        // Seldom: the one that starts needs the machine more than those that are asked again.
        Patience.await(deadline, BETWEEN_PROBES, "that all services are ready", () -> stack().services().stream()
                .allMatch(ServiceProcess::isReady));
        Patience.await(deadline, "that an order goes through", this::goesThrough);
    }

    private boolean goesThrough() throws InterruptedException {
        var http = new Http();
        try {
            var placed = system.place(new Draft(Plan.sku(0)).body());
            if (placed.status() != 202) {
                Thread.sleep(PAUSE);
                return false;
            }
            var order = placed.body().path("orderId").asText();
            long end = AwakeTime.nanoTime() + AS_USUAL.toNanos();
            while (AwakeTime.nanoTime() < end) {
                if (http.get(system.at("order", "/orders/" + order))
                        .path("status")
                        .asText()
                        .equals("COMPLETED")) {
                    return true;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            Thread.sleep(PAUSE);
        }
        return false;
    }

    /// Heals what is left of the fault at the wires.
    void clear() {
        links.values().forEach(each -> each.all().forEach(Proxy::clear));
    }

    /// Events that somebody should have heard and does not remember.
    List<String> unheard() throws Exception {
        return hearings.missed();
    }

    /// Those whose orders are not in the database under the key that they were placed under.
    List<String> missing(Map<String, String> orders) throws SQLException {
        var missing = new ArrayList<String>();
        try (var connection = system.database("order");
                var find = connection.prepareStatement("""
                        SELECT count(*) FROM idempotency_key JOIN order_list USING (order_id)
                        WHERE key = ? AND order_id = ?::uuid""")) {
            for (var order : orders.entrySet()) {
                find.setString(1, order.getKey());
                find.setString(2, order.getValue());
                try (var rows = find.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) != 1) {
                        missing.add("I1 order " + order.getValue() + " was accepted and is lost");
                    }
                }
            }
        }
        return missing;
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        system.close();
        for (var each : links.values()) {
            each.close();
        }
        beneath.close();
    }
}
