package dev.warren.messaging.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// W3C trace context: a span, the trace that it is part of, and whether that is sampled.
record TraceContext(String traceId, String spanId, boolean sampled) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int SAMPLED = 1;

    /// Null when there is none, or it is malformed.
    static TraceContext parse(String traceparent) {
        if (traceparent == null || traceparent.length() != LENGTH || !traceparent.startsWith("00-")) {
            return null;
        }
        var traceId = traceparent.substring(TRACE_ID, SPAN_ID - 1);
        var spanId = traceparent.substring(SPAN_ID, FLAGS - 1);
        if (!TraceId.isValid(traceId)
                || !SpanId.isValid(spanId)
                || !HexFormat.isHexDigit(traceparent.charAt(FLAGS))
                || !HexFormat.isHexDigit(traceparent.charAt(FLAGS + 1))) {
            return null;
        }
        int flags = HexFormat.fromHexDigit(traceparent.charAt(FLAGS + 1));
        return new TraceContext(traceId, spanId, (flags & SAMPLED) != 0);
    }

    /// A new trace.
    static TraceContext root(boolean sampled) {
        return new TraceContext(newTraceId(), newSpanId(), sampled);
    }

    static String newTraceId() {
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong()) + newSpanId();
    }

    /// | 1: an id of zeros is none.
    private static String newSpanId() {
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }

    /// Another span of the same trace.
    TraceContext child() {
        return new TraceContext(traceId, newSpanId(), sampled);
    }

    /// The span in which an event of this trace is said. Its id follows from the event's: whoever has heard the event
    /// knows it, also when the process that said it was lost before it had told anybody of the span.
    TraceContext saying(UUID eventId) {
        return new TraceContext(traceId, HEX.toHexDigits(eventId.getLeastSignificantBits() | 1), sampled);
    }

    TraceContext sampled(boolean isSampled) {
        return sampled == isSampled ? this : new TraceContext(traceId, spanId, isSampled);
    }

    String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    SpanContext toSpanContext() {
        var flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return SpanContext.create(traceId, spanId, flags, TraceState.getDefault());
    }
}
