package dev.warren.bench.load;

import java.util.Map;

/// What came of a [LoadPlan].
///
/// @param answers            final answers by status; 0 stands for no answer at all
/// @param sentAgain          requests that were told to come again later, and did
/// @param firstSentMicros    since the epoch, as `lastAnsweredMicros`
/// @param latency            from the moment a request was meant to be sent to its final answer
/// @param histogram          the same in full: HdrHistogram of microseconds, compressed, Base64
/// @param cpuMs              of this process, from the first request to the last answer
public record LoadReport(
        Map<Integer, Integer> answers,
        int sentAgain,
        long firstSentMicros,
        long lastAnsweredMicros,
        Latency latency,
        String histogram,
        long cpuMs) {

    private static final int ACCEPTED = 202;

    public record Latency(double p50Ms, double p99Ms, double p999Ms, double maxMs) {}

    public int accepted() {
        return answers.getOrDefault(ACCEPTED, 0);
    }

    public double seconds() {
        return (lastAnsweredMicros - firstSentMicros) / 1e6;
    }
}
