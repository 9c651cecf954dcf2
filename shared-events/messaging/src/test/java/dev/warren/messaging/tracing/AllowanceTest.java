package dev.warren.messaging.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Duration WHILE = Duration.ofSeconds(5);

    private long now = -Duration.ofSeconds(3).toNanos();

    @Test
    void once_in_a_while() {
        var allowance = new Allowance(WHILE, () -> now);
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();

        now += WHILE.toNanos() - 1;
        assertThat(allowance.take()).isFalse();
        now++;
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
    }

    @Test
    void always_when_a_while_is_nothing() {
        var allowance = new Allowance(Duration.ZERO, () -> now);
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isTrue();
    }
}
