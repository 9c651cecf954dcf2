package dev.warren.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.local.ServiceProcess;
import dev.warren.local.ZipkinServer;
import dev.warren.system.TraceInZipkin.Span;
import dev.warren.system.WarrenSystem.Draft;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The trace of an order, as it can be read from a real Zipkin.
class TracesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /// Longer than services keep spans before they send them.
    private static final Duration SETTLED = WarrenSystem.SPANS_SENT_EVERY.plusSeconds(2);

    private static final List<String> ALL = List.of("inventory", "notification", "order", "payment", "shipping");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACED = "post /orders";

    private static WarrenSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.traced();
        system.list("SKU-A", 10_000);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void an_order_is_one_trace_from_the_request_to_the_last_notification() throws Exception {
        var order = system.accepted(new Draft("SKU-A"));
        system.awaitStatus(order, "COMPLETED");
        var trace = complete(order, "send order.completed.v1", "order");

        assertThat(trace.services()).containsExactlyElementsOf(ALL);
        assertThat(trace.roots()).singleElement().satisfies(root -> assertThat(root.is(PLACED, "order"))
                .isTrue());
        assertThat(trace.orphans()).isEmpty();
        assertThat(trace.byId()).allSatisfy((_, times) -> assertThat(times).isOne());
        assertThat(trace.spans()).noneMatch(span -> span.tags().has("warren.stand_in"));
        assertHops(trace);
        assertThat(trace.named("process order.created.v3", "payment"))
                .singleElement()
                .satisfies(handled -> {
                    assertThat(trace.parentOf(handled))
                            .hasValueSatisfying(sent -> assertThat(sent.is("send order.created.v3", "order"))
                                    .isTrue());
                    assertThat(handled.tag("warren.subject")).isEqualTo(order);
                });
        assertThat(trace.named("post /authorisations", "payment"))
                .singleElement()
                .satisfies(
                        call -> assertThat(trace.parentOf(call).orElseThrow().is("process order.created.v3", "payment"))
                                .isTrue());
        assertThat(trace.named("post /parcels", "shipping")).hasSize(1);
        assertThat(trace.named("smtp send", "notification")).isNotEmpty();
        assertThat(trace.named("send notification.sent.v1", "notification")).isNotEmpty();
    }

    /// What is handled follows from what was sent, and what is sent from what was handled, or from the request.
    private static void assertHops(TraceInZipkin trace) {
        assertThat(trace.spans())
                .filteredOn(span -> span.name().startsWith("process "))
                .allSatisfy(handled -> {
                    var sent = trace.parentOf(handled).orElseThrow();
                    assertThat(sent.name()).isEqualTo(handled.name().replace("process ", "send "));
                    assertThat(sent.tag("messaging.message.id")).isEqualTo(handled.tag("messaging.message.id"));
                    assertThat(sent.kind()).isEqualTo("PRODUCER");
                    assertThat(handled.kind()).isEqualTo("CONSUMER");
                });
        assertThat(trace.spans())
                .filteredOn(span -> span.name().startsWith("send "))
                .allSatisfy(sent -> {
                    var cause = trace.parentOf(sent).orElseThrow();
                    assertThat(cause.service()).isEqualTo(sent.service());
                    assertThat(cause.kind()).isIn("CONSUMER", "SERVER");
                });
    }

    @Test
    void the_diagnosis_and_all_events_of_an_order_lead_to_its_trace() throws Exception {
        var order = system.accepted(new Draft("SKU-A"));
        system.awaitStatus(order, "COMPLETED");

        var link = system.http()
                .get(system.at("order", "/orders/" + order + "/diagnosis"))
                .at("/trace/link")
                .asText();
        assertThat(link)
                .isEqualTo("http://localhost:%d/zipkin/traces/%s"
                        .formatted(zipkin().url().getPort(), traceId(order)));
        assertThat(system.history(order).path("items").findValuesAsText("traceId"))
                .isNotEmpty()
                .containsOnly(traceId(order));
    }

    @Test
    void every_attempt_is_in_the_trace() throws Exception {
        var order = system.accepted(new Draft("SKU-A").token("tok_flaky"));
        system.awaitStatus(order, "COMPLETED");
        var trace = complete(order, "send order.completed.v1", "order");

        assertThat(trace.orphans()).isEmpty();
        assertThat(trace.roots()).hasSize(1);
        assertHops(trace);
        var attempts = trace.named("process order.created.v3", "payment");
        assertThat(attempts).extracting(span -> span.tag("warren.attempt")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(attempts)
                .extracting(Span::parent)
                .containsOnly(attempts.getFirst().parent());
        assertThat(attempts)
                .filteredOn(span -> span.tags().has("error"))
                .hasSize(2)
                .allMatch(span -> span.tag("warren.outcome").equals("retried"));
        assertThat(trace.named("post /authorisations", "payment"))
                .hasSize(3)
                .extracting(Span::parent)
                .containsExactlyInAnyOrderElementsOf(
                        attempts.stream().map(Span::id).toList());
    }

    @Test
    void a_crash_between_commit_and_publication_leaves_no_orphans() throws Exception {
        system.stack().servers().rabbit().kill();
        var order = system.accepted(new Draft("SKU-A"));
        service("order").kill();
        system.stack().servers().rabbit().start();
        service("order").start();
        system.awaitReady();
        system.awaitStatus(order, "COMPLETED");
        var trace = complete(order, "send order.completed.v1", "order");

        assertThat(trace.services()).containsExactlyElementsOf(ALL);
        assertThat(trace.orphans()).isEmpty();
        // The request's own span was lost, or had left just before: then it is there twice, as one span.
        assertThat(trace.roots())
                .allMatch(root -> root.service().equals("order"))
                .anyMatch(root -> root.tag("warren.stand_in").equals("true"))
                .extracting(Span::id)
                .containsOnly(trace.roots().getFirst().id());
        assertHops(trace);
    }

    @Test
    void a_missed_deadline_goes_on_in_the_trace_of_the_order() throws Exception {
        service("payment").stop();
        try {
            var order = system.accepted(new Draft("SKU-A"));
            Patience.await(
                    WarrenSystem.CONFIRM_TRACED_WITHIN.multipliedBy(2),
                    order + " to be too late",
                    () -> system.order(order).path("status").asText().equals("CANCELLED"));
            var trace = complete(order, "send inventory.released.v1", "inventory", "miss the deadline", "order");
            var missed = trace.named("miss the deadline", "order");
            assertThat(missed).singleElement().satisfies(span -> assertThat(
                            trace.parentOf(span).orElseThrow().is(PLACED, "order"))
                    .isTrue());
            assertThat(trace.orphans()).isEmpty();
            assertThat(trace.roots()).hasSize(1);
        } finally {
            service("payment").start();
            system.awaitReady();
        }
    }

    @Test
    void a_client_that_is_traced_itself_finds_the_order_in_its_own_trace() throws Exception {
        var traceId = UUID.randomUUID().toString().replace("-", "");
        var client = traceId.substring(0, 16);
        var placed = system.http()
                .post(
                        system.at("order", "/orders"),
                        new Draft("SKU-A").body(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "traceparent",
                        "00-%s-%s-01".formatted(traceId, client));
        assertThat(placed.status()).isEqualTo(202);
        var order = placed.body().path("orderId").asText();
        system.awaitStatus(order, "COMPLETED");

        assertThat(traceId(order)).isEqualTo(traceId);
        var trace = complete(order, "send order.completed.v1", "order");
        assertThat(trace.services()).containsExactlyElementsOf(ALL);
        // Its own span is the client's to send.
        assertThat(trace.orphans()).singleElement().satisfies(request -> {
            assertThat(request.is(PLACED, "order")).isTrue();
            assertThat(request.parent()).isEqualTo(client);
        });
    }

    /// The order's trace, once these spans are there and none has been added for a while.
    private static TraceInZipkin complete(String order, String... namesAndServices) throws Exception {
        var traceId = traceId(order);
        var spans = new int[] {0};
        var since = new long[] {System.nanoTime()};
        Patience.await(SOON, "the trace of " + order + " to be complete", () -> {
            var trace = trace(traceId);
            if (trace.spans().size() != spans[0]) {
                spans[0] = trace.spans().size();
                since[0] = System.nanoTime();
            }
            return has(trace, namesAndServices) && System.nanoTime() - since[0] > SETTLED.toNanos();
        });
        return trace(traceId);
    }

    private static boolean has(TraceInZipkin trace, String... namesAndServices) {
        for (int i = 0; i < namesAndServices.length; i += 2) {
            if (trace.named(namesAndServices[i], namesAndServices[i + 1]).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static TraceInZipkin trace(String traceId) throws Exception {
        var answer = system.http().text(zipkin().url().resolve("/api/v2/trace/" + traceId));
        // It says in words when it has none yet.
        return TraceInZipkin.read(answer.startsWith("[") ? JSON.readTree(answer) : JSON.createArrayNode());
    }

    private static String traceId(String order) throws Exception {
        return system.history(order).at("/items/0/traceId").asText();
    }

    private static ServiceProcess service(String name) {
        return system.stack().service(name);
    }

    private static ZipkinServer zipkin() {
        return system.stack().zipkin().orElseThrow();
    }
}
