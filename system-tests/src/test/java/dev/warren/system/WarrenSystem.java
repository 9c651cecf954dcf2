package dev.warren.system;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

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
final class WarrenSystem implements AutoCloseable {
    static final Duration CONFIRM_WITHIN = Duration.ofSeconds(15);
    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(90);
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

    /// @param environment what every service is told beside the usual
    static WarrenSystem start(Map<String, String> environment) {
        var repository = Path.of(System.getProperty("warren.repository"));
        var told = new HashMap<>(environment);
        told.put("WARREN_ORDER_CONFIRM_WITHIN", CONFIRM_WITHIN.toString());
        told.put("WARREN_ORDER_INTAKE_MAX_OUTBOX_LAG", "PT2S");
        var settings = StackSettings.temporary(repository).withEnvironment(told);
        var stack = Stack.start(settings, Progress.SILENT);
        try {
            stack.startServices();
            stack.awaitReady(READY);
            return new WarrenSystem(stack);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    Stack stack() {
        return stack;
    }

    void awaitReady() {
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
    Connection database(String service) throws SQLException {
        var servers = stack.servers();
        return servers.endpoints()
                .database(service, service, servers.password("database-" + service))
                .getConnection();
    }

    Http http() {
        return http;
    }

    URI at(String service, String path) {
        return stack.service(service).url().resolve(path);
    }

    void list(String sku, int pieces) throws Exception {
        list(sku, pieces, "EUR");
    }

    void list(String sku, int pieces, String currency) throws Exception {
        var product =
                "{\"name\":\"Test %s\",\"unitPrice\":{\"amount\":999,\"currency\":\"%s\"}}".formatted(sku, currency);
        assertThat(http.put(at("inventory", "/products/" + sku), product).status())
                .isIn(200, 201);
        assertThat(http.put(at("inventory", "/stock/" + sku), "{\"quantity\":%d}".formatted(pieces))
                        .status())
                .isIn(200, 201, 204);
        eventually(
                "the price of " + sku,
                () -> place(new Draft(sku).token("tok_declined").body()).status() == 202);
    }

    Http.Answer place(String body) throws Exception {
        return place(body, UUID.randomUUID().toString());
    }

    Http.Answer place(String body, String key) throws Exception {
        return http.post(at("order", "/orders"), body, "Idempotency-Key", key);
    }

    /// Comes again while it is told to, as a client should.
    String accepted(Draft draft) {
        var last = new AtomicReference<Http.Answer>();
        eventually("the system takes orders in", () -> {
            last.set(place(draft.body()));
            return last.get().status() != TOO_MANY_REQUESTS;
        });
        var answer = last.get();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        return answer.body().path("orderId").asText();
    }

    JsonNode order(String orderId) throws Exception {
        return http.get(at("order", "/orders/" + orderId));
    }

    Http.Answer cancel(String orderId) throws Exception {
        return http.post(at("order", "/orders/" + orderId + "/cancellation"), "");
    }

    void awaitStatus(String orderId, String status) {
        eventually(
                orderId + " to be " + status,
                () -> order(orderId).path("status").asText().equals(status));
    }

    /// Waits until the system is quiet with every invariant true, and shows what is not when it never is.
    void awaitInvariants(int poison) {
        var end = System.nanoTime() + QUIET.toNanos();
        var findings = audit(poison);
        while (!findings.isEmpty() && System.nanoTime() < end) {
            findings = audit(poison);
        }
        assertThat(findings).isEmpty();
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
    static final class Draft {
        private final List<String> skus;
        private int quantity = 1;
        private String token = "tok_visa";
        private String postalCode = "10115";

        Draft(String... skus) {
            this.skus = List.of(skus);
        }

        Draft token(String other) {
            token = other;
            return this;
        }

        Draft postalCode(String other) {
            postalCode = other;
            return this;
        }

        Draft quantity(int other) {
            quantity = other;
            return this;
        }

        String body() {
            var lines = IntStream.range(0, skus.size())
                    .mapToObj(i -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(skus.get(i), quantity))
                    .collect(Collectors.joining(","));
            return """
                    {"customerId":"c-1","email":"ada@example.org","phone":"+4930123456","lines":[%s],
                     "shippingAddress":{"name":"Ada Lovelace","street":"Weg 1","city":"Berlin","postalCode":"%s","country":"DE"},
                     "payment":{"token":"%s"}}""".formatted(lines, postalCode, token);
        }
    }
}
