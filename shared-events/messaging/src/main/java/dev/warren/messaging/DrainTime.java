package dev.warren.messaging;

import java.util.ArrayDeque;
import java.util.Deque;

/// How long a queue will take to be empty, at the rate of the last half minute in which there was something to do.
/// An idle queue says nothing about how fast it could be. Not thread-safe.
final class DrainTime {
    private static final double WINDOW_SECONDS = 30;

    private record Interval(double seconds, long settled) {}

    private final Deque<Interval> busy = new ArrayDeque<>();
    private boolean isFirst = true;
    private long lastNanos;
    private long lastSettled;
    private long lag;

    /// @param settledSoFar messages that were settled since the start
    void sample(long nanos, long lagNow, long settledSoFar) {
        if (!isFirst && (lag > 0 || lagNow > 0)) {
            busy.addLast(new Interval((nanos - lastNanos) / 1e9, settledSoFar - lastSettled));
            while (seconds() - busy.getFirst().seconds() >= WINDOW_SECONDS) {
                busy.removeFirst();
            }
        }
        isFirst = false;
        lag = lagNow;
        lastNanos = nanos;
        lastSettled = settledSoFar;
    }

    /// 0 when there is nothing to do, infinite when nothing moves.
    double inSeconds() {
        if (lag == 0 || busy.isEmpty()) {
            return 0;
        }
        long settled = busy.stream().mapToLong(Interval::settled).sum();
        return settled == 0 ? Double.POSITIVE_INFINITY : lag * seconds() / settled;
    }

    private double seconds() {
        return busy.stream().mapToDouble(Interval::seconds).sum();
    }
}
