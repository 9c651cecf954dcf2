package dev.warren.messaging.tracing;

import dev.warren.http.ProblemException;
import dev.warren.http.TraceParent;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/// The traces of one service. A service's own code makes spans with it where a request comes in, a deadline is missed
/// and somebody outside is called; [EventTraces] makes those of events.
///
/// While traces are off nothing is done, and everything works the same.
@Singleton
public class Traces {
    /// After the relay, which sends the last events.
    private static final int STOP = 9_000;

    private static final String TRACEPARENT = "traceparent";
    private static final int OUR_FAULT = 500;

    private final boolean on;
    private final double ratio;
    private final Duration slowAfter;
    private final SpanExport export;
    private final Trails trails;

    @Inject
    Traces(
            @ConfigProperty(name = "warren.service") String service,
            TracingConfig config,
            @Any Instance<SpanExporter> others,
            MeterRegistry meters) {
        this(service, config, (Iterable<SpanExporter>) others, meters);
    }

    Traces(String service, TracingConfig config, Iterable<SpanExporter> others, MeterRegistry meters) {
        var resource = Resource.getDefault().merge(Resource.create(Attributes.of(Exporters.SERVICE, service)));
        this.on = config.enabled();
        this.ratio = config.ratio();
        this.slowAfter = config.slowAfter();
        this.export = on ? new SpanExport(Exporters.of(config, others), resource, config, meters) : null;
        this.trails = on ? new Trails(config.trails(), config.trailSpans(), export::send) : null;
    }

    private Traces() {
        this.on = false;
        this.ratio = 0;
        this.slowAfter = Duration.ZERO;
        this.export = null;
        this.trails = null;
    }

    /// For what runs outside of a service.
    public static Traces off() {
        return new Traces();
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        if (on) {
            export.start();
        }
    }

    void onStop(@Observes @Priority(STOP) ShutdownEvent event) throws InterruptedException {
        if (on) {
            export.stop();
        }
    }

    boolean areOn() {
        return on;
    }

    Duration slowAfter() {
        return slowAfter;
    }

    void add(Span span) {
        trails.add(span);
    }

    void keep(String traceId) {
        trails.keep(traceId);
    }

    /// The first span of a new trace.
    TraceContext begin() {
        var context = TraceContext.root(false);
        return context.sampled(isSampled(context.traceId()));
    }

    /// The same for a trace in all services.
    private boolean isSampled(String traceId) {
        long random = Long.parseUnsignedLong(traceId, 16, 32, 16) >>> 1;
        return random < ratio * Long.MAX_VALUE || ratio >= 1;
    }

    /// Another span of the same trace, which is kept when the trace is.
    TraceContext childOf(TraceContext parent) {
        var child = parent.child();
        return child.sampled(child.sampled() || trails.isKept(child.traceId()));
    }

    /// Serves a request, as part of the client's trace if it has one.
    ///
    /// @param route as in the API's document: `/orders`
    /// @param traceparent the client's header; may be null
    /// @param work is given the `traceparent` of what it does
    public <T> Uni<T> serve(String method, String route, String traceparent, Function<String, Uni<T>> work) {
        if (!on) {
            return work.apply(TraceParent.continuing(traceparent));
        }
        var parent = TraceContext.parse(traceparent);
        var context = parent == null ? begin() : parent.child();
        long start = now();
        return work.apply(context.traceparent())
                .onTermination()
                .invoke((item, failure, _) ->
                        add(served(method, route, context, parent, start, status(item, failure))));
    }

    private static Span served(
            String method, String route, TraceContext context, TraceContext parent, long start, int status) {
        return new Span(
                context,
                parent,
                true,
                method + " " + route,
                SpanKind.SERVER,
                start,
                now(),
                status < OUR_FAULT ? null : String.valueOf(status),
                List.of(),
                () -> Attributes.of(Names.METHOD, method, Names.ROUTE, route, Names.STATUS, (long) status));
    }

    private static int status(Object item, Throwable failure) {
        return switch (failure) {
            case ProblemException refused -> refused.problem().status();
            case null ->
                switch (item) {
                    case Response answer -> answer.getStatus();
                    case RestResponse<?> answer -> answer.getStatus();
                    case null, default -> RestResponse.StatusCode.OK;
                };
            default -> OUR_FAULT;
        };
    }

    /// Calls somebody outside, on behalf of the event that is being prepared.
    ///
    /// @param target who is called: `payment-provider`
    /// @param name of the call: `POST /authorisations`
    /// @param call is given the `traceparent` to send along; null for none
    public <T> Uni<T> call(String target, String name, Function<String, Uni<T>> call) {
        return on
                ? Uni.createFrom()
                        .context(context -> call(target, name, call, context.getOrElse(TRACEPARENT, () -> null)))
                : call.apply(null);
    }

    private <T> Uni<T> call(String target, String name, Function<String, Uni<T>> call, String traceparent) {
        var parent = TraceContext.parse(traceparent);
        if (parent == null) {
            return call.apply(null);
        }
        var context = parent.child();
        long start = now();
        return call.apply(context.traceparent())
                .onTermination()
                .invoke((_, failure, isCancelled) -> add(new Span(
                        context,
                        parent,
                        false,
                        name,
                        SpanKind.CLIENT,
                        start,
                        now(),
                        isCancelled
                                ? "cancelled"
                                : failure == null ? null : failure.getClass().getSimpleName(),
                        List.of(),
                        () -> Attributes.of(Names.PEER, target))));
    }

    /// What is called outside during `work` belongs to this span. The pipeline carries it, whatever thread it is on.
    <T> Uni<T> during(String traceparent, Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe()
                .with(Context.of(TRACEPARENT, traceparent), emitter::complete, emitter::fail));
    }

    /// A deadline that was missed, in the trace of what it was set for. It is always kept.
    ///
    /// @param traceparent of the request that has set it; null when that is not known
    /// @return what is to be added when what follows is committed
    public Missed missed(String name, String traceparent) {
        if (!on) {
            return new Missed(traceparent == null ? TraceParent.continuing(null) : traceparent, () -> {});
        }
        var parent = TraceContext.parse(traceparent);
        var context = (parent == null ? begin() : parent.child()).sampled(true);
        long start = now();
        return new Missed(
                context.traceparent(),
                () -> add(new Span(
                        context,
                        parent,
                        true,
                        name,
                        SpanKind.INTERNAL,
                        start,
                        now(),
                        "deadline",
                        List.of(),
                        Attributes::empty)));
    }

    /// @param traceparent of what follows
    /// @param committed to be called once that is committed
    public record Missed(String traceparent, Runnable committed) {}

    static long now() {
        var now = Instant.now();
        return nanos(now);
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    /// @param at by [System#nanoTime()]
    static long since1970(long at) {
        return now() - (System.nanoTime() - at);
    }
}
