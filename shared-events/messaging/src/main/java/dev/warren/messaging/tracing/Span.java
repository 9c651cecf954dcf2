package dev.warren.messaging.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.function.Supplier;

/// A span that has ended, as small as can be: most are forgotten.
///
/// @param parent null for the first of a trace
/// @param parentIsElsewhere whether another process made the parent, and decides whether it is kept
/// @param startNanos since 1970
/// @param error what went wrong, in a word; null when nothing did
/// @param attributes asked for when the span is sent away; must not hold on to anything large
record Span(
        TraceContext context,
        TraceContext parent,
        boolean parentIsElsewhere,
        String name,
        SpanKind kind,
        long startNanos,
        long endNanos,
        String error,
        List<TraceContext> links,
        Supplier<Attributes> attributes) {

    /// Whether the process that made the parent has probably forgotten it.
    boolean isTornOff() {
        return parent != null && parentIsElsewhere && !parent.sampled();
    }
}
