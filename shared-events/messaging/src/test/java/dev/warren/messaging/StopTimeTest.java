package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopTimeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Duration now = Duration.ofDays(-1);
    private final StopTime time = new StopTime(TIMEOUT, () -> now.toNanos());

    @Test
    void is_shared_from_the_first_step_on() {
        assertThat(time.left()).isEqualTo(TIMEOUT);
        passes(Duration.ofSeconds(4));
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void leaves_a_second_for_the_last_steps() {
        time.left();
        passes(TIMEOUT.multipliedBy(2));
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(1));
    }

    private void passes(Duration duration) {
        now = now.plus(duration);
    }
}
