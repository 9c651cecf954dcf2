package dev.warren.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// W3C trace context of a request.
public final class TraceParent {
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    private TraceParent() {}

    /// The client's trace if its header is valid, else a new, sampled one.
    ///
    /// @param header the value of `traceparent`; may be null
    public static String continuing(String header) {
        if (header != null && VALID.matcher(header).matches()) {
            return header;
        }
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // | 1: neither id may be all zeros
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-01";
    }

    /// The trace id within, for logs; empty when there is none.
    public static String traceId(String traceparent) {
        return traceparent == null || traceparent.length() < TRACE_ID_END
                ? ""
                : traceparent.substring(TRACE_ID_START, TRACE_ID_END);
    }
}
