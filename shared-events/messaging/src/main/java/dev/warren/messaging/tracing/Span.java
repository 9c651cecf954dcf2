package dev.warren.messaging.tracing;

import java.util.List;

/// A span that has ended.
///
/// @param parent null for the first of a trace
/// @param startNanos since 1970
/// @param error what went wrong, in a word; null when nothing did
/// @param links only from spans that are kept
record Span(
        Shape shape,
        TraceContext context,
        TraceContext parent,
        long startNanos,
        long endNanos,
        String error,
        List<TraceContext> links,
        Details details) {

    /// A span with which all went well.
    Span(Shape shape, TraceContext context, TraceContext parent, long startNanos, long endNanos, Details details) {
        this(shape, context, parent, startNanos, endNanos, null, List.of(), details);
    }

    /// Whether the process that made the parent has probably forgotten it.
    boolean isTornOff() {
        return parent != null && shape.parentIsElsewhere() && !parent.sampled();
    }
}
