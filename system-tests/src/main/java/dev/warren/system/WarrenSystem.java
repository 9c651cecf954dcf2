package dev.warren.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.local.Progress;
import dev.warren.local.ServiceProcess;
import dev.warren.local.Stack;
import dev.warren.local.StackSettings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The whole system on free ports, and what a client program does with it.
public final class WarrenSystem implements AutoCloseable {
    static final Duration CONFIRM_WITHIN = Duration.ofSeconds(15);
    static final Duration SPANS_SENT_EVERY = Duration.ofSeconds(5);
    /// Long enough for a broker and a service to be started anew meanwhile.
    static final Duration CONFIRM_TRACED_WITHIN = Duration.ofSeconds(45);
    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration BETWEEN_AUDITS = Duration.ofMillis(250);
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Http http = new Http();
    private final Stack stack;
    private final Auditor auditor;

    private WarrenSystem(Stack stack) {
        this.stack = stack;
        this.auditor = new Auditor(stack);
    }

    static WarrenSystem start() {
        return start(Map.of());
    }

    /// With traces, in a Zipkin of its own. The order service keeps its spans so long that they can be lost with it.
    static WarrenSystem traced() {
        return start(settings(Map.of("WARREN_ORDER_CONFIRM_WITHIN", CONFIRM_TRACED_WITHIN.toString()))
                .withEnvironmentOf("order", Map.of("WARREN_TRACING_SEND_EVERY", SPANS_SENT_EVERY.toString()))
                .withTracing());
    }

    /// @param environment what every service is told beside the usual
    static WarrenSystem start(Map<String, String> environment) {
        return start(settings(environment));
    }

    private static StackSettings settings(Map<String, String> environment) {
        var repository = Path.of(System.getProperty("warren.repository"));
        var told = new HashMap<>(environment);
        told.putIfAbsent("WARREN_ORDER_CONFIRM_WITHIN", CONFIRM_WITHIN.toString());
        told.put("WARREN_ORDER_INTAKE_MAX_OUTBOX_LAG", "PT2S");
        return StackSettings.temporary(repository).withEnvironment(told);
    }

    public static WarrenSystem start(StackSettings settings) {
        var system = withServers(settings);
        try {
            system.startServices();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /// No service runs until [#startServices()].
    public static WarrenSystem withServers(StackSettings settings) {
        return new WarrenSystem(Stack.start(settings, Progress.SILENT));
    }

    public void startServices() {
        stack.startServices();
        awaitReady();
    }

    public Stack stack() {
        return stack;
    }

    public void awaitReady() {
        stack.awaitReady(READY);
    }

    /// Starts a second instance of each service and waits until all are ready.
    Map<String, ServiceProcess> startAnotherOfEach() {
        var others = new LinkedHashMap<String, ServiceProcess>();
        stack.services().forEach(service -> others.put(service.name(), stack.another(service.name())));
        others.values().forEach(ServiceProcess::start);
        others.values().forEach(other -> other.awaitReady(READY));
        return others;
    }

    /// A connection to a service's database, as that service.
    public Connection database(String service) throws SQLException {
        var servers = stack.servers();
        return servers.endpoints()
                .database(service, service, servers.password("database-" + service))
                .getConnection();
    }

    public Http http() {
        return http;
    }

    public URI at(String service, String path) {
        return stack.service(service).url().resolve(path);
    }

    public void list(String sku, int pieces) throws Exception {
        list(sku, pieces, "EUR");
    }

    void list(String sku, int pieces, String currency) throws Exception {
        var product =
                "{\"name\":\"Test %s\",\"unitPrice\":{\"amount\":999,\"currency\":\"%s\"}}".formatted(sku, currency);
        succeed(http.put(at("inventory", "/products/" + sku), product));
        succeed(http.put(at("inventory", "/stock/" + sku), "{\"quantity\":%d}".formatted(pieces)));
        // Read, not tried out: an order would be one more in the history.
        Patience.await(SOON, "the price of " + sku + " in " + currency, () -> hasPrice(sku, currency));
    }

    private boolean hasPrice(String sku, String currency) throws SQLException {
        try (var connection = database("order");
                var query = connection.prepareStatement("SELECT 1 FROM price WHERE sku = ? AND currency = ?")) {
            query.setString(1, sku);
            query.setString(2, currency);
            return query.executeQuery().next();
        }
    }

    private static void succeed(Http.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError(answer);
        }
    }

    public Http.Answer place(String body) throws Exception {
        return place(body, UUID.randomUUID().toString());
    }

    public Http.Answer place(String body, String key) throws Exception {
        return http.post(at("order", "/orders"), body, "Idempotency-Key", key);
    }

    /// Comes again while it is told to, as a client should.
    public String accepted(Draft draft) throws Exception {
        var last = new AtomicReference<Http.Answer>();
        Patience.await(SOON, "the system takes orders in", () -> {
            last.set(place(draft.body()));
            return last.get().status() != TOO_MANY_REQUESTS;
        });
        if (last.get().status() != ACCEPTED) {
            throw new AssertionError(last.get());
        }
        return last.get().body().path("orderId").asText();
    }

    JsonNode order(String orderId) throws Exception {
        return http.get(at("order", "/orders/" + orderId));
    }

    public Http.Answer cancel(String orderId) throws Exception {
        return http.post(at("order", "/orders/" + orderId + "/cancellation"), "");
    }

    public void awaitStatus(String orderId, String status) throws Exception {
        Patience.await(
                SOON,
                orderId + " to be " + status,
                () -> order(orderId).path("status").asText().equals(status));
    }

    /// @param type as the history of an order has it
    public void awaitEvent(String orderId, String type) throws Exception {
        Patience.await(SOON, type + " in the history of " + orderId, () -> history(orderId)
                .findValuesAsText("type")
                .contains(type));
    }

    JsonNode history(String orderId) throws Exception {
        return http.get(at("order", "/orders/" + orderId + "/history"));
    }

    /// Waits until the system is quiet with every invariant true, and shows what is not when it never is.
    public void awaitInvariants(int poison) {
        var findings = findingsAtQuiet(poison);
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n", findings));
        }
    }

    /// What is wrong once the system is quiet, or what it never gets over.
    ///
    /// @param poison messages that were injected and have to be parked
    public List<String> findingsAtQuiet(int poison) {
        var end = AwakeTime.nanoTime() + QUIET.toNanos();
        while (AwakeTime.nanoTime() < end) {
            if (nothingIsUnderWay() && audit(poison).isEmpty()) {
                return List.of();
            }
            pause();
        }
        return audit(poison);
    }

    private boolean nothingIsUnderWay() {
        try {
            return auditor.underWay().isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    /// An audit asks a lot, and the machine has work to do.
    private static void pause() {
        try {
            Thread.sleep(BETWEEN_AUDITS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> audit(int poison) {
        try {
            return auditor.audit(poison);
        } catch (Exception e) {
            return List.of("cannot audit: " + e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }

    /// An order as a client writes it.
    public static final class Draft {
        private final List<String> skus;
        private int quantity = 1;
        private String token = "tok_visa";
        private String postalCode = "10115";
        private String customerId = "c-1";
        private String email = "ada@example.org";
        private String name = "Ada Lovelace";
        private String street = "Weg 1";

        public Draft(String... skus) {
            this.skus = List.of(skus);
        }

        public Draft token(String other) {
            token = other;
            return this;
        }

        public Draft postalCode(String other) {
            postalCode = other;
            return this;
        }

        public Draft customer(String otherId, String otherEmail, String otherName, String otherStreet) {
            customerId = otherId;
            email = otherEmail;
            name = otherName;
            street = otherStreet;
            return this;
        }

        public Draft quantity(int other) {
            quantity = other;
            return this;
        }

        public String body() {
            var lines = IntStream.range(0, skus.size())
                    .mapToObj(i -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(skus.get(i), quantity))
                    .collect(Collectors.joining(","));
            return """
                    {"customerId":"%s","email":"%s","phone":"+4930123456","lines":[%s],
                     "shippingAddress":{"name":"%s","street":"%s","city":"Berlin","postalCode":"%s","country":"DE"},
                     "payment":{"token":"%s"}}""".formatted(customerId, email, lines, name, street, postalCode, token);
        }
    }
}
