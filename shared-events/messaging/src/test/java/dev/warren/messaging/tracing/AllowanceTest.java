package dev.warren.messaging.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private long now = TimeUnit.SECONDS.toNanos(7);

    @Test
    void so_many_in_a_second_and_as_many_in_the_next() {
        var allowance = new Allowance(2, () -> now);
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
    }

    @Test
    void none_of_nothing() {
        assertThat(new Allowance(0, () -> now).take()).isFalse();
    }
}
