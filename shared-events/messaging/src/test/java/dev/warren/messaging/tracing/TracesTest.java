package dev.warren.messaging.tracing;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.warren.contracts.Event;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.UuidV7;
import dev.warren.http.Problem;
import dev.warren.http.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which spans there are and which are kept, without a service around them.
class TracesTest {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());
    private static final Shape SHAPE = new Shape("x", SpanKind.INTERNAL, false, _ -> Attributes.empty());
    private static final String CLIENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final List<Span> kept = new ArrayList<>();
    private final Trails trails = new Trails(3, _ -> false, kept::add);

    @Test
    void reads_what_it_writes_and_nothing_else() {
        assertThat(TraceContext.parse(CLIENT).traceparent()).isEqualTo(CLIENT);
        assertThat(TraceContext.parse(CLIENT.replace("-01", "-00")).sampled()).isFalse();
        assertThat(List.of(
                        "",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
                        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
                        CLIENT + "-more"))
                .allMatch(malformed -> TraceContext.parse(malformed) == null);
        assertThat(TraceContext.parse(null)).isNull();
    }

    @Test
    void the_span_in_which_an_event_is_said_is_known_to_whoever_has_heard_it() {
        var id = IDS.next();
        var said = TraceContext.parse(CLIENT).saying(id);
        assertThat(said).isEqualTo(TraceContext.parse(CLIENT).child().saying(UUID.fromString(id.toString())));
        assertThat(said.spanId())
                .isNotEqualTo(TraceContext.parse(CLIENT).saying(IDS.next()).spanId());
    }

    @Test
    void keeps_a_sampled_trace_at_once() {
        var span = span(TraceContext.root(true), null);
        trails.add(span);
        assertThat(kept).containsExactly(span);
    }

    @Test
    void forgets_an_order_that_goes_well() {
        trails.add(span(TraceContext.root(false), null));
        assertThat(kept).isEmpty();
    }

    @Test
    void keeps_what_went_before_an_error_and_what_follows() {
        var first = TraceContext.root(false);
        var before = span(first, null);
        var error = span(first.child(), "provider away");
        var after = span(first.child(), null);
        trails.add(before);
        trails.add(error);
        trails.add(after);
        assertThat(kept).containsExactly(before, error, after);
        assertThat(trails.isKept(first.trace())).isTrue();
    }

    @Test
    void keeps_what_is_remembered_when_another_service_says_so() {
        var first = TraceContext.root(false);
        var before = span(first, null);
        var marked = span(first.child().sampled(true), null);
        trails.add(before);
        trails.add(marked);
        assertThat(kept).containsExactly(before, marked);
    }

    @Test
    void remembers_the_latest_spans_in_their_order() {
        var old = TraceContext.root(false);
        trails.add(span(old, null));
        IntStream.range(0, 3).forEach(_ -> trails.add(span(TraceContext.root(false), null)));
        trails.keep(old.trace());
        assertThat(kept).isEmpty();

        var lasting = TraceContext.root(false);
        var spans = Stream.generate(() -> span(lasting.child(), null)).limit(10).toList();
        spans.forEach(trails::add);
        trails.keep(lasting.trace());
        trails.keep(lasting.trace());
        assertThat(kept).containsExactlyElementsOf(spans.subList(7, 10));
    }

    @Test
    void looks_for_nothing_of_a_trace_that_was_sampled_when_it_began() {
        var began = TraceContext.root(true);
        var sampling = new Trails(3, began.trace()::equals, kept::add);
        sampling.add(span(began.sampled(false), null));
        var sampled = span(began.child(), "provider away");
        sampling.add(sampled);
        assertThat(kept).containsExactly(sampled);
        assertThat(sampling.isKept(began.trace())).isFalse();
    }

    @Test
    void what_is_torn_off_has_a_link_and_no_parent() {
        var parent = TraceContext.root(false);
        var context = parent.child();
        var elsewhere = new Shape("x", SpanKind.CONSUMER, true, _ -> Attributes.empty());
        var tornOff = new EndedSpan(
                new Span(elsewhere, context, parent, 1, 2, "late", List.of(), Details.NONE), Resource.getDefault());
        assertThat(tornOff.getParentSpanContext().isValid()).isFalse();
        assertThat(tornOff.getLinks()).hasSize(1);
        assertThat(tornOff.getLinks().getFirst().getSpanContext().getSpanId()).isEqualTo(parent.spanId());

        var ours = new EndedSpan(new Span(SHAPE, context, parent, 1, 2, Details.NONE), Resource.getDefault());
        assertThat(ours.getParentSpanId()).isEqualTo(parent.spanId());
    }

    @Test
    void samples_a_share_and_the_same_one_everywhere() {
        var some = tracer(Map.of("warren.tracing.ratio", "0.25"), new SimpleMeterRegistry());
        assertThat(IntStream.range(0, 4_000).filter(_ -> some.begin().sampled()).count())
                .isBetween(800L, 1_200L);
        assertThat(tracer(Map.of("warren.tracing.ratio", "0"), new SimpleMeterRegistry())
                        .begin()
                        .sampled())
                .isFalse();
        assertThat(tracer(Map.of(), new SimpleMeterRegistry()).begin().sampled())
                .isTrue();
    }

    @Test
    void what_is_late_is_kept_as_long_as_that_is_allowed() {
        var late = Duration.ofSeconds(6);
        var usual = tracer(Map.of(), new SimpleMeterRegistry());
        assertThat(usual.keepsSlow(Duration.ofSeconds(4))).isFalse();
        assertThat(usual.keepsSlow(late)).isTrue();
        assertThat(usual.keepsSlow(late)).as("in the same five seconds").isFalse();
        var all = tracer(Map.of("warren.tracing.slow-every", "PT0S"), new SimpleMeterRegistry());
        assertThat(all.keepsSlow(late) && all.keepsSlow(late)).isTrue();
    }

    @Test
    void a_batch_has_links_to_those_of_its_events_that_are_kept() {
        var recorded = new RecordedSpans();
        var tracer = tracer(Map.of("warren.tracing.ratio", "0"), new SimpleMeterRegistry(), recorded);
        tracer.onStart(null);
        var batch = new BatchTrace(tracer, _ -> false, "payment.orders", 2, System.nanoTime(), 10);
        for (var traceparent : List.of(CLIENT, TraceContext.root(false).traceparent())) {
            batch.add(completed(traceparent), traceparent, System.nanoTime(), 1, "handled", null);
        }
        batch.ends();

        eventually("the event's span", () -> !recorded.ofTrace(CLIENT.substring(3, 35))
                .isEmpty());
        var event = recorded.ofTrace(CLIENT.substring(3, 35)).getFirst();
        var batchId = event.getLinks().getFirst().getSpanContext().getTraceId();
        eventually("the batch's span", () -> !recorded.ofTrace(batchId).isEmpty());
        assertThat(recorded.ofTrace(batchId).getFirst().getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(event.getTraceId());
    }

    private static Event<OrderEvent> completed(String traceparent) {
        var order = IDS.next();
        var data = new OrderEvent.OrderCompleted(order, new Money(100, "EUR"));
        return new Event<>(IDS.next(), Clock.systemUTC().instant(), data, 1, order, null, traceparent);
    }

    @Test
    void a_refused_request_is_no_error_of_ours() {
        var recorded = new RecordedSpans();
        var tracer = tracer(Map.of(), new SimpleMeterRegistry(), recorded);
        tracer.onStart(null);
        new Traces(tracer)
                .serve("POST", "/orders", CLIENT, trace -> Uni.createFrom()
                        .failure(new ProblemException(Problem.of(422, "No", "Really."))))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        eventually("the span", () -> !recorded.ofTrace(CLIENT.substring(3, 35)).isEmpty());
        var span = recorded.ofTrace(CLIENT.substring(3, 35)).getFirst();
        assertThat(span.getName()).isEqualTo("POST /orders");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getAttributes().get(Names.STATUS)).isEqualTo(422);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void counts_what_finds_no_room() {
        var meters = new SimpleMeterRegistry();
        var tracer = tracer(Map.of("warren.tracing.queue", "2"), meters);
        IntStream.range(0, 5).forEach(_ -> tracer.add(span(TraceContext.root(true), null)));
        assertThat(counted(meters, "dropped")).isEqualTo(3);
    }

    @Test
    void counts_what_could_not_be_sent() throws InterruptedException {
        var meters = new SimpleMeterRegistry();
        var tracer = tracer(Map.of(), meters, new RecordedSpans() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                return CompletableResultCode.ofFailure();
            }
        });
        tracer.onStart(null);
        tracer.add(span(TraceContext.root(true), null));
        tracer.onStop(null);
        eventually("it has failed", () -> counted(meters, "failed") == 1);
    }

    @Test
    void writes_zipkins_json() {
        var parent = TraceContext.parse(CLIENT);
        var link = TraceContext.root(true);
        var attempt = new Shape(
                "process x.v1",
                SpanKind.CONSUMER,
                true,
                details -> Attributes.of(Names.SYSTEM, Names.RABBITMQ, Names.ATTEMPT, details.number()));
        var span = new Span(attempt, parent.child(), parent, 5_000, 9_000, "away", List.of(link), Details.of(2));
        var resource = Resource.create(Attributes.of(Exporters.SERVICE, "payment"));
        var json = new String(
                new ZipkinExporter(URI.create("http://localhost"), Duration.ofSeconds(1))
                        .encode(List.of(new EndedSpan(span, resource))),
                StandardCharsets.UTF_8);
        assertThat(json)
                .isEqualTo("[{\"traceId\":\"%s\",\"id\":\"%s\",\"parentId\":\"%s\","
                                .formatted(parent.traceId(), span.context().spanId(), parent.spanId())
                        + "\"name\":\"process x.v1\",\"kind\":\"CONSUMER\",\"timestamp\":5,\"duration\":4,"
                        + "\"localEndpoint\":{\"serviceName\":\"payment\"},"
                        + "\"remoteEndpoint\":{\"serviceName\":\"rabbitmq\"},"
                        + "\"tags\":{\"messaging.system\":\"rabbitmq\",\"warren.attempt\":\"2\","
                        + "\"link.0\":\"%s-%s\",\"error\":\"away\"}}]".formatted(link.traceId(), link.spanId()));
    }

    @Test
    void sends_otlp() throws Exception {
        var bodies = new LinkedBlockingQueue<byte[]>();
        var collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            var meters = new SimpleMeterRegistry();
            var otlp = "http://127.0.0.1:%d/v1/traces"
                    .formatted(collector.getAddress().getPort());
            var tracer = tracer(Map.of("warren.tracing.otlp", otlp), meters);
            tracer.onStart(null);
            tracer.add(span(TraceContext.root(true), null));
            tracer.onStop(null);

            assertThat(new String(bodies.poll(10, TimeUnit.SECONDS), StandardCharsets.ISO_8859_1))
                    .contains("service.name", "payment");
            eventually("it is sent", () -> counted(meters, "sent") == 1);
        } finally {
            collector.stop(0);
        }
    }

    private static double counted(MeterRegistry meters, String outcome) {
        return meters.get("warren.tracing.spans")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static Span span(TraceContext context, String error) {
        return new Span(SHAPE, context, null, 1, 2, error, List.of(), Details.NONE);
    }

    private static Tracer tracer(Map<String, String> settings, MeterRegistry meters, SpanExporter... exporters) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(TracingConfig.class)
                .withDefaultValue("warren.tracing.enabled", "true")
                .withDefaultValue("warren.tracing.send-every", "PT0.01S")
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(TracingConfig.class);
        return new Tracer("payment", config, List.of(exporters), meters);
    }
}
