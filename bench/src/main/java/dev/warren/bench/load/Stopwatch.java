package dev.warren.bench.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Latencies, against the time at which each request was meant to be sent: a system that stalls delays requests that
/// were not even sent, and they count.
final class Stopwatch {
    private static final long MAX_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(MAX_MICROS, DIGITS);

    void record(long intendedNanos, long nowNanos) {
        micros.recordValue(Math.min(MAX_MICROS, TimeUnit.NANOSECONDS.toMicros(nowNanos - intendedNanos)));
    }

    LoadReport.Latency latency() {
        return new LoadReport.Latency(at(50), at(99), at(99.9), micros.getMaxValue() / 1e3);
    }

    String encoded() {
        var buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private double at(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
