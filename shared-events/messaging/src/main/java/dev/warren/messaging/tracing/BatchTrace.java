package dev.warren.messaging.tracing;

import dev.warren.contracts.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The spans of a batch and its events, which have links to each other: the batch belongs to many traces, so it is a
/// trace of its own. A batch of one needs no span.
public final class BatchTrace {
    static final BatchTrace NONE = new BatchTrace(null, null, null, 0, 0, 0);
    private static final int MAX_ERROR_CHARS = 200;

    private final Tracer tracer;
    private final Predicate<Event<?>> keepsSlow;
    private final String queue;
    private final int size;
    private final long begunAt;
    private final long endedAt;
    private final long endNanos;
    private final int maxLinks;
    private final TraceContext batch;
    /// Of its events those whose spans are kept.
    private final List<TraceContext> kept = new ArrayList<>();

    BatchTrace(Tracer tracer, Predicate<Event<?>> keepsSlow, String queue, int size, long begunAt, int maxLinks) {
        this.tracer = tracer;
        this.keepsSlow = keepsSlow;
        this.queue = queue;
        this.size = size;
        this.begunAt = begunAt;
        this.endedAt = System.nanoTime();
        this.endNanos = tracer == null ? 0 : Tracer.now();
        this.maxLinks = maxLinks;
        this.batch = size > 1 ? TraceContext.root(false) : null;
    }

    /// An event of the batch that is settled now.
    ///
    /// @param event as it was handled, see [EventTraces#taken]
    /// @param traceparent with which it came
    /// @param takenAt by [System#nanoTime()]
    /// @param attempt from 1
    /// @param error what went wrong; null when nothing did
    public void add(Event<?> event, String traceparent, long takenAt, int attempt, String outcome, String error) {
        if (tracer == null) {
            return;
        }
        var saidIn = TraceContext.parse(traceparent);
        var context = kept(event, error);
        tracer.add(new Span(
                Shapes.processing(queue, event.type(), outcome),
                context,
                saidIn == null ? null : saidIn.saying(event.id()),
                since1970(takenAt),
                endNanos,
                error == null ? null : error.substring(0, Math.min(error.length(), MAX_ERROR_CHARS)),
                batch == null || !context.sampled() ? List.of() : List.of(batch),
                new Details(event.id(), event.correlationId(), event.subject(), attempt)));
        if (context.sampled()) {
            kept.add(context);
        }
    }

    private TraceContext kept(Event<?> event, String error) {
        var context = TraceContext.parse(event.traceparent());
        if (!context.sampled() && (error != null || keepsSlow.test(event))) {
            tracer.keep(context.trace());
            return context.sampled(true);
        }
        return context;
    }

    /// All of its events are added. It is kept when one of them is.
    public void ends() {
        if (batch != null && !kept.isEmpty()) {
            tracer.add(new Span(
                    Shapes.batch(queue),
                    batch.sampled(true),
                    null,
                    since1970(begunAt),
                    endNanos,
                    null,
                    List.copyOf(kept.subList(0, Math.min(kept.size(), maxLinks))),
                    Details.of(size)));
        }
    }

    private long since1970(long at) {
        return endNanos - (endedAt - at);
    }
}
