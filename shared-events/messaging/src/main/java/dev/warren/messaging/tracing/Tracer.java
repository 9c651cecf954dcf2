package dev.warren.messaging.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Begins spans, and takes them when they have ended. While traces are off there are none.
@Singleton
class Tracer {
    private static final int START = 1;
    /// After the relay, which sends the last events.
    private static final int STOP = 9_000;

    /// About those of all events that may be in an outbox during an outage.
    private static final int LATEST = 20_000;

    private final boolean on;
    private final double ratio;
    private final Duration slowAfter;
    private final Allowance slow;
    private final SpanExport export;
    private final Trails trails;
    private final LatestSpans ours = new LatestSpans(LATEST);

    @Inject
    Tracer(
            @ConfigProperty(name = "warren.service") String service,
            TracingConfig config,
            @Any Instance<SpanExporter> others,
            MeterRegistry meters) {
        this(service, config, (Iterable<SpanExporter>) others, meters);
    }

    Tracer(String service, TracingConfig config, Iterable<SpanExporter> others, MeterRegistry meters) {
        var resource = Resource.getDefault().merge(Resource.create(Attributes.of(Exporters.SERVICE, service)));
        this.on = config.enabled();
        this.ratio = config.ratio();
        this.slowAfter = config.slowAfter();
        this.slow = new Allowance(config.slowEvery(), System::nanoTime);
        this.export = on ? new SpanExport(Exporters.of(config, others), resource, config, meters) : null;
        this.trails = on ? new Trails(config.remembered(), this::isSampled, export::send) : null;
    }

    private Tracer() {
        this.on = false;
        this.ratio = 0;
        this.slowAfter = Duration.ZERO;
        this.slow = new Allowance(Duration.ZERO, System::nanoTime);
        this.export = null;
        this.trails = null;
    }

    static Tracer off() {
        return new Tracer();
    }

    void onStart(@Observes @Priority(START) StartupEvent event) {
        if (on) {
            export.start();
        }
    }

    void onStop(@Observes @Priority(STOP) ShutdownEvent event) throws InterruptedException {
        if (on) {
            export.stop();
        }
    }

    boolean isOn() {
        return on;
    }

    /// Whether a trace is kept because one of its events comes late.
    boolean keepsSlow(Duration late) {
        return late.compareTo(slowAfter) > 0 && slow.take();
    }

    /// The first span of a new trace.
    TraceContext begin() {
        var context = TraceContext.root(false);
        ours.add(context.span());
        return context.sampled(isSampled(context.trace()));
    }

    /// The same for a trace in all services.
    private boolean isSampled(TraceContext.Trace trace) {
        long random = trace.low() >>> 1;
        return random < ratio * Long.MAX_VALUE || ratio >= 1;
    }

    /// Another span of the same trace, which is kept when the trace is.
    TraceContext childOf(TraceContext parent) {
        var child = parent.child();
        ours.add(child.span());
        return child.sampled(child.sampled() || trails.isKept(child.trace()));
    }

    /// One or the other.
    TraceContext continuing(TraceContext parent) {
        return parent == null ? begin() : childOf(parent);
    }

    /// Whether this process has made the span, lately.
    boolean isOurs(TraceContext span) {
        return ours.has(span.span());
    }

    /// It has ended.
    void add(Span span) {
        trails.add(span);
    }

    /// Keeps what is remembered of a trace, and what comes.
    void keep(TraceContext.Trace trace) {
        trails.keep(trace);
    }

    /// In nanoseconds since 1970.
    static long now() {
        return nanos(Instant.now());
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}
