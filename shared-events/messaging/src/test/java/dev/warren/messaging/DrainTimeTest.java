package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// How long a queue will take, foretold from how it went.
class DrainTimeTest {
    private final DrainTime time = new DrainTime();
    private long nanos;

    private double after(int seconds, long lag, long settledSoFar) {
        nanos += seconds * 1_000_000_000L;
        time.sample(nanos, lag, settledSoFar);
        return time.inSeconds();
    }

    @Test
    void is_nothing_for_an_empty_queue() {
        assertThat(after(0, 0, 0)).isZero();
        assertThat(after(5, 0, 500)).isZero();
    }

    @Test
    void is_the_lag_at_the_rate_at_which_messages_are_settled() {
        after(0, 1_000, 0);
        assertThat(after(5, 800, 200)).isEqualTo(20, within(0.01));
        assertThat(after(5, 2_000, 400)).isEqualTo(50, within(0.01));
    }

    @Test
    void is_infinite_while_nothing_moves() {
        after(0, 10, 0);
        assertThat(after(5, 10, 0)).isInfinite();
    }

    @Test
    void does_not_take_an_idle_time_for_slowness() {
        after(0, 0, 0);
        for (int i = 0; i < 20; i++) {
            after(5, 0, 0);
        }
        after(5, 100, 100);
        assertThat(after(5, 100, 200)).isEqualTo(5, within(0.01));
    }

    @Test
    void forgets_how_it_went_more_than_half_a_minute_ago() {
        after(0, 1_000, 0);
        after(5, 1_000, 10_000);
        for (int i = 0; i < 6; i++) {
            after(5, 1_000, 10_000);
        }
        assertThat(time.inSeconds()).isInfinite();
    }
}
