package dev.warren.messaging.tracing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// W3C trace context: a span, the trace that it is part of, and whether that is sampled. Ids are numbers here: most
/// spans are forgotten without having been written.
record TraceContext(Trace trace, long span, boolean sampled) {
    private static final HexFormat HEX = HexFormat.of();
    private static final String VERSION = "00-";
    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int TRACE_ID_LOW = 19;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int SAMPLED = 1;
    /// The values of hexadecimal digits, -1 for what is none.
    private static final byte[] DIGITS = digits();

    /// The id of a trace.
    record Trace(long high, long low) {
        @Override
        public String toString() {
            return HEX.toHexDigits(high) + HEX.toHexDigits(low);
        }
    }

    /// Null when there is none, or it is malformed.
    static TraceContext parse(String traceparent) {
        if (traceparent == null || traceparent.length() != LENGTH || !isWellFormed(traceparent)) {
            return null;
        }
        var trace = new Trace(
                fromHex(traceparent, TRACE_ID, TRACE_ID_LOW), fromHex(traceparent, TRACE_ID_LOW, SPAN_ID - 1));
        long span = fromHex(traceparent, SPAN_ID, FLAGS - 1);
        // Ids of zeros are none.
        if ((trace.high() | trace.low()) == 0 || span == 0) {
            return null;
        }
        int flags = digit(traceparent.charAt(FLAGS + 1));
        return new TraceContext(trace, span, (flags & SAMPLED) != 0);
    }

    private static boolean isWellFormed(String text) {
        return text.startsWith(VERSION)
                && isHex(text, TRACE_ID, SPAN_ID - 1)
                && text.charAt(SPAN_ID - 1) == '-'
                && isHex(text, SPAN_ID, FLAGS - 1)
                && text.charAt(FLAGS - 1) == '-'
                && isHex(text, FLAGS, LENGTH);
    }

    private static boolean isHex(String text, int from, int to) {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= digit(text.charAt(i));
        }
        return all >= 0;
    }

    private static long fromHex(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | digit(text.charAt(i));
        }
        return value;
    }

    /// Without a branch for each kind of digit: which one comes is random, and a processor guesses wrong.
    private static int digit(char digit) {
        return digit < DIGITS.length ? DIGITS[digit] : -1;
    }

    /// In lower case, as the standard has it.
    private static byte[] digits() {
        var digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int value = 0; value < 16; value++) {
            digits[Character.forDigit(value, 16)] = (byte) value;
        }
        return digits;
    }

    /// A new trace.
    static TraceContext root(boolean sampled) {
        return new TraceContext(new Trace(ThreadLocalRandom.current().nextLong(), newSpan()), newSpan(), sampled);
    }

    private static long newSpan() {
        return notZero(ThreadLocalRandom.current().nextLong());
    }

    private static long notZero(long id) {
        return id | 1;
    }

    /// Another span of the same trace.
    TraceContext child() {
        return new TraceContext(trace, newSpan(), sampled);
    }

    /// The span in which an event of this trace is said. Its id follows from the event's: whoever has heard the event
    /// knows it, also when the process that said it was lost before it had told anybody of the span.
    TraceContext saying(UUID eventId) {
        return new TraceContext(trace, notZero(eventId.getLeastSignificantBits()), sampled);
    }

    TraceContext sampled(boolean isSampled) {
        return sampled == isSampled ? this : new TraceContext(trace, span, isSampled);
    }

    String traceId() {
        return trace.toString();
    }

    String spanId() {
        return HEX.toHexDigits(span);
    }

    String traceparent() {
        var text = new byte[LENGTH];
        Arrays.fill(text, (byte) '-');
        hex(0, text, 0, TRACE_ID - 1);
        hex(trace.high(), text, TRACE_ID, TRACE_ID_LOW);
        hex(trace.low(), text, TRACE_ID_LOW, SPAN_ID - 1);
        hex(span, text, SPAN_ID, FLAGS - 1);
        hex(sampled ? SAMPLED : 0, text, FLAGS, LENGTH);
        return new String(text, ISO_8859_1);
    }

    private static void hex(long value, byte[] text, int from, int to) {
        long rest = value;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (byte) Character.forDigit((int) (rest & 0xf), 16);
            rest >>>= 4;
        }
    }

    SpanContext toSpanContext() {
        var flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return SpanContext.create(traceId(), spanId(), flags, TraceState.getDefault());
    }
}
