package dev.warren.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever a client sends as its trace, we go on with one.
class TraceParentFuzzTest {
    private static final String VALID = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

    @FuzzTest
    void every_request_has_a_trace(byte[] header) {
        var text = new String(header, java.nio.charset.StandardCharsets.ISO_8859_1);
        var trace = TraceParent.continuing(text);

        assertThat(trace).matches(VALID).doesNotContain("-" + "0".repeat(32) + "-", "-" + "0".repeat(16) + "-");
        assertThat(TraceParent.continuing(trace)).isEqualTo(trace);
        assertThat(TraceParent.traceId(trace)).hasSize(32);
        TraceParent.traceId(text);
    }
}
