package dev.warren.messaging;

import java.time.Duration;
import java.util.stream.LongStream;

/// Where the buckets of the histograms end. Few: each is a series for each queue.
final class Buckets {
    /// From what a batch takes on an idle machine to what nobody should wait for.
    static final Duration[] TIMES = LongStream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    static final double[] SIZES = {1, 2, 5, 10, 25, 50, 100, 200};

    private Buckets() {}
}
