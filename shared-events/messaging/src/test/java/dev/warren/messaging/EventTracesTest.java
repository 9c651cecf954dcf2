package dev.warren.messaging;

import static dev.warren.messaging.Orders.orderId;
import static dev.warren.messaging.Relay.within;
import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.PaymentEvent;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import dev.warren.messaging.tracing.EventTraces;
import dev.warren.messaging.tracing.RecordedSpans;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The spans that a real service with a real broker makes of events.
@QuarkusTest
@TestProfile(EventTracesTest.Traced.class)
@QuarkusTestResource(WarrenServers.class)
class EventTracesTest {
    private static final String QUEUE = "payment.orders";
    private static final String PROCESS = "process order.completed.v1";
    private static final String SEND = "send payment.declined.v1";
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("warren.outcome");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("warren.attempt");
    private static final AttributeKey<Boolean> STAND_IN = AttributeKey.booleanKey("warren.stand_in");

    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "warren.tracing.enabled", "true",
                    "warren.tracing.send-every", "PT0.05S",
                    "warren.tracing.slow-after", "PT10S",
                    "warren.tracing.slow-every", "PT0S");
        }
    }

    @Inject
    RecordingConsumer consumer;

    @Inject
    RecordedSpans spans;

    @Inject
    EventTraces traces;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Inject
    UuidV7 ids;

    private Wire wire;
    private Heard heard;

    @BeforeEach
    void listen() {
        wire = Wire.open();
        heard = wire.hear(ServiceName.PAYMENT);
    }

    @AfterEach
    void leaveNothingBehind() {
        wire.close();
    }

    @Test
    void what_is_handled_follows_what_was_said_and_what_is_said_follows_what_was_handled() {
        var event = traced(true);
        wire.publishTo(QUEUE, List.of(event));
        var answer = heard.awaitAbout(event.subject(), 1).getFirst();

        var process = await(event, PROCESS, 1).getFirst();
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(process.getParentSpanId()).isEqualTo(spanSaying(event.id()));
        assertThat(process.getAttributes().get(OUTCOME)).isEqualTo("handled");
        assertThat(process.getAttributes().get(AttributeKey.stringKey("messaging.message.id")))
                .isEqualTo(event.id().toString());
        assertThat(answer.traceparent()).isEqualTo("00-" + traceOf(event) + "-" + process.getSpanId() + "-01");

        var send = await(event, SEND, 1).getFirst();
        assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(send.getParentSpanId()).isEqualTo(process.getSpanId());
        assertThat(send.getSpanId()).isEqualTo(spanSaying(answer.id()));
        assertThat(send.getAttributes().get(AttributeKey.stringKey("messaging.destination.name")))
                .isEqualTo("payments:payment.declined.v1");
    }

    @Test
    void a_batch_and_its_events_have_links_to_each_other() {
        var events = Stream.generate(() -> traced(true)).limit(20).toList();
        wire.publishTogether(QUEUE, events);

        var each = events.stream()
                .map(event -> await(event, PROCESS, 1).getFirst())
                .toList();
        var inBatches = each.stream().filter(span -> !span.getLinks().isEmpty()).toList();
        assertThat(inBatches).isNotEmpty();
        for (var span : inBatches) {
            var to = span.getLinks().getFirst().getSpanContext();
            eventually("the batch", () -> spans.find(to.getTraceId(), to.getSpanId()) != null);
            var batch = spans.find(to.getTraceId(), to.getSpanId());
            assertThat(batch.getName()).isEqualTo("process batch");
            assertThat(batch.getLinks())
                    .anyMatch(link -> link.getSpanContext().getSpanId().equals(span.getSpanId())
                            && link.getSpanContext().getTraceId().equals(span.getTraceId()));
        }
    }

    @Test
    void every_attempt_is_a_span_and_they_are_siblings() {
        var event = traced(true);
        consumer.failingEffects.put(orderId(event), new AtomicInteger(2));
        wire.publishTo(QUEUE, List.of(event));

        var attempts = await(event, PROCESS, 3);
        assertThat(attempts)
                .extracting(span -> span.getAttributes().get(ATTEMPT))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(attempts).allMatch(span -> span.getParentSpanId().equals(spanSaying(event.id())));
        for (var attempt : attempts) {
            boolean isLast = attempt.getAttributes().get(ATTEMPT) == 3;
            assertThat(attempt.getStatus().getStatusCode()).isEqualTo(isLast ? StatusCode.UNSET : StatusCode.ERROR);
            assertThat(attempt.getAttributes().get(OUTCOME)).isEqualTo(isLast ? "handled" : "retried");
        }
    }

    @Test
    void what_goes_well_in_a_trace_that_is_not_sampled_is_forgotten() {
        var well = traced(false);
        var badly = traced(false);
        consumer.poisonous.add(orderId(badly));
        wire.publishTo(QUEUE, List.of(well, badly));

        var parked = await(badly, PROCESS, 1).getFirst();
        assertThat(parked.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(parked.getAttributes().get(OUTCOME)).isEqualTo("parked");
        // Whoever has said it has probably forgotten it: not a child, but a link to it.
        assertThat(parked.getParentSpanContext().isValid()).isFalse();
        assertThat(parked.getLinks())
                .anyMatch(link -> link.getSpanContext().getSpanId().equals(spanSaying(badly.id())));
        heard.awaitAbout(well.subject(), 1);
        wire.waitUntilQuiet(ServiceName.PAYMENT);
        assertThat(spans.ofTrace(traceOf(well))).isEmpty();
        consumer.poisonous.clear();
    }

    @Test
    void what_comes_late_is_kept_and_says_so_to_those_who_follow() {
        var late = traced(false, Duration.ofSeconds(30));
        wire.publishTo(QUEUE, List.of(late));

        assertThat(await(late, PROCESS, 1)).hasSize(1);
        assertThat(await(late, SEND, 1)).hasSize(1);
        assertThat(heard.awaitAbout(late.subject(), 1).getFirst().traceparent()).endsWith("-01");
    }

    @Test
    void another_span_stands_in_for_one_that_was_lost_with_its_process() {
        var cause = traced(true);
        var process = traceparent(true).replaceFirst("-[0-9a-f]{32}-", "-" + traceOf(cause) + "-");
        relayLosesItsShards();
        committedElsewhere(new Origin(cause.correlationId(), cause.id(), process), orderId(cause));

        var send = await(cause, SEND, 1).getFirst();
        assertThat(send.getParentSpanId()).isEqualTo(process.substring(36, 52));
        eventually("the stand-in", () -> spans.find(traceOf(cause), send.getParentSpanId()) != null);
        var standIn = spans.find(traceOf(cause), send.getParentSpanId());
        assertThat(standIn.getAttributes().get(STAND_IN)).isTrue();
        assertThat(standIn.getParentSpanId()).isEqualTo(spanSaying(cause.id()));
    }

    @Test
    void a_span_that_is_not_lost_has_no_stand_in() {
        var event = traced(true);
        wire.publishTo(QUEUE, List.of(event));
        await(event, SEND, 1);
        // As after an outage of the broker, when the relay takes its shards again.
        var answer = heard.awaitAbout(event.subject(), 1).getFirst();
        traces.leftBehind(List.of(new EventCodec().encode(answer)));
        traces.confirmed(new EventCodec().encode(answer));
        await(event, SEND, 2);
        assertThat(spans.ofTrace(traceOf(event)))
                .hasSize(3)
                .allMatch(span -> span.getAttributes().get(STAND_IN) == null);
    }

    @Test
    void an_event_without_a_trace_begins_one() {
        var event = withTrace(null, Duration.ZERO);
        wire.publishTo(QUEUE, List.of(event));
        var answer = heard.awaitAbout(event.subject(), 1).getFirst();

        var traceId = answer.traceparent().substring(3, 35);
        eventually("both spans", () -> spans.ofTrace(traceId).size() == 2);
        assertThat(spans.ofTrace(traceId))
                .filteredOn(span -> !span.getParentSpanContext().isValid())
                .hasSize(1);
    }

    private List<SpanData> await(Event<?> event, String name, int count) {
        eventually(count + " of " + name, () -> named(event, name).size() == count);
        return named(event, name);
    }

    private List<SpanData> named(Event<?> event, String name) {
        return spans.ofTrace(traceOf(event)).stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String spanSaying(UUID eventId) {
        return HexFormat.of().toHexDigits(eventId.getLeastSignificantBits() | 1);
    }

    private static String traceOf(Event<?> event) {
        return event.traceparent().substring(3, 35);
    }

    private static Event<OrderEvent> traced(boolean sampled) {
        return traced(sampled, Duration.ZERO);
    }

    private static Event<OrderEvent> traced(boolean sampled, Duration age) {
        return withTrace(traceparent(sampled), age);
    }

    private static Event<OrderEvent> withTrace(String traceparent, Duration age) {
        var event = Orders.completedAgo(age);
        return new Event<>(
                event.id(), event.time(), event.data(), event.sequence(), event.correlationId(), null, traceparent);
    }

    private static String traceparent(boolean sampled) {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + (sampled ? "-01" : "-00");
    }

    /// As when another process has had them, and has died.
    private static void relayLosesItsShards() {
        try (var connection = WarrenServers.postgresAsTheService().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In a transaction whose process does not live to publish what it has said.
    private void committedElsewhere(Origin origin, UUID about) {
        var elsewhere = new Transactions(
                pool, outbox, new HandOver(), clock, ids, new SaidMetrics("payment", new CompositeMeterRegistry()));
        PaymentEvent declined = new PaymentDeclined(about, Orders.TOTAL, "test");
        within(elsewhere.run(work -> {
            work.publish(declined, 1, origin);
            return Uni.createFrom().voidItem();
        }));
    }
}
