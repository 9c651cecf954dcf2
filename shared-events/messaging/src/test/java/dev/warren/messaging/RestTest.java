package dev.warren.messaging;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestTest {
    private final Rest rest = Rest.upTo(ofMillis(40), 6);

    @Test
    void is_as_long_as_a_small_batch_took() {
        assertThat(rest.after(1, ofMillis(3))).isEqualTo(ofMillis(3));
        assertThat(rest.after(5, ofMillis(40))).isEqualTo(ofMillis(40));
        assertThat(rest.after(5, Duration.ofSeconds(9))).isEqualTo(ofMillis(40));
    }

    @Test
    void is_left_out_below_a_millisecond() {
        assertThat(rest.after(1, ofNanos(999_999))).isZero();
        assertThat(rest.after(1, ofMillis(1))).isEqualTo(ofMillis(1));
    }

    @Test
    void is_the_longest_after_a_large_batch() {
        assertThat(rest.after(6, ofMillis(1))).isEqualTo(ofMillis(40));
    }

    @Test
    void is_the_same_after_every_batch_of_an_unhurried_queue() {
        assertThat(Rest.always(ofMillis(200)).after(1, ofMillis(1))).isEqualTo(ofMillis(200));
    }
}
