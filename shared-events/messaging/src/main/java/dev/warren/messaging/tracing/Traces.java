package dev.warren.messaging.tracing;

import dev.warren.http.ProblemException;
import dev.warren.http.TraceParent;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/// The spans that a service's own code makes: where a request comes in, somebody outside is called, and a deadline is
/// missed. [EventTraces] makes those of events.
///
/// While traces are off nothing is done, and everything works the same.
@Singleton
public class Traces {
    private static final String TRACEPARENT = "traceparent";
    private static final int OUR_FAULT = 500;

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /// For what runs outside of a service.
    public static Traces off() {
        return new Traces(Tracer.off());
    }

    /// Serves a request, as part of the client's trace if it has one.
    ///
    /// @param route as in the API's document: `/orders`
    /// @param traceparent the client's header; may be null
    /// @param work is given the `traceparent` of what it does
    public <T> Uni<T> serve(String method, String route, String traceparent, Function<String, Uni<T>> work) {
        if (!tracer.isOn()) {
            return work.apply(TraceParent.continuing(traceparent));
        }
        var parent = TraceContext.parse(traceparent);
        var context = tracer.continuing(parent);
        long start = Tracer.now();
        return work.apply(context.traceparent())
                .onTermination()
                .invoke((item, failure, _) ->
                        tracer.add(served(method, route, context, parent, start, status(item, failure))));
    }

    private static Span served(
            String method, String route, TraceContext context, TraceContext parent, long start, int status) {
        return new Span(
                Shapes.serving(method, route),
                context,
                parent,
                start,
                Tracer.now(),
                status < OUR_FAULT ? null : String.valueOf(status),
                List.of(),
                Details.of(status));
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
        return tracer.isOn()
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
        long start = Tracer.now();
        return call.apply(context.traceparent())
                .onTermination()
                .invoke((_, failure, isCancelled) -> tracer.add(new Span(
                        Shapes.calling(target, name),
                        context,
                        parent,
                        start,
                        Tracer.now(),
                        isCancelled
                                ? "cancelled"
                                : failure == null ? null : failure.getClass().getSimpleName(),
                        List.of(),
                        Details.NONE)));
    }

    /// What is called outside during `work` belongs to this span. The pipeline carries it, whatever thread it is on.
    static <T> Uni<T> during(String traceparent, Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe()
                .with(Context.of(TRACEPARENT, traceparent), emitter::complete, emitter::fail));
    }

    /// A deadline that was missed, in the trace of what it was set for. It is always kept.
    ///
    /// @param traceparent of the request that has set it; null when that is not known
    /// @return what is to be added when what follows is committed
    public Missed missed(String name, String traceparent) {
        if (!tracer.isOn()) {
            return new Missed(traceparent == null ? TraceParent.continuing(null) : traceparent, () -> {});
        }
        var parent = TraceContext.parse(traceparent);
        var context = tracer.continuing(parent).sampled(true);
        long start = Tracer.now();
        return new Missed(
                context.traceparent(),
                () -> tracer.add(new Span(
                        Shapes.missedDeadline(name),
                        context,
                        parent,
                        start,
                        Tracer.now(),
                        "deadline",
                        List.of(),
                        Details.NONE)));
    }

    /// @param traceparent of what follows
    /// @param committed to be called once that is committed
    public record Missed(String traceparent, Runnable committed) {}
}
