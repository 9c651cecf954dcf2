package dev.warren.messaging.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatestSpansTest {
    private static final int MAX = 16;

    private final LatestSpans spans = new LatestSpans(MAX);

    @Test
    void has_the_latest_and_no_others() {
        long seed = System.nanoTime();
        var ids = new Random(seed);
        var latest = new ArrayDeque<Long>();
        for (int i = 0; i < 20 * MAX; i++) {
            long id = ids.nextLong();
            assertThat(spans.has(id)).isFalse();
            spans.add(id);
            latest.add(id);
            if (latest.size() > MAX) {
                assertThat(spans.has(latest.remove())).as("seed %d", seed).isFalse();
            }
            assertThat(latest).as("seed %d", seed).allMatch(spans::has);
        }
    }

    @Test
    void has_all_of_one_bucket() {
        var sameBucket = LongStream.range(0, MAX).map(i -> i * MAX).boxed().toList();

        sameBucket.forEach(spans::add);

        assertThat(sameBucket).allMatch(spans::has);
        assertThat(List.of(1L, (long) MAX * MAX)).noneMatch(spans::has);
    }
}
