package dev.warren.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurplusTest {
    @Test
    void is_certain_when_all_pairs_say_the_same() {
        var surplus = Surplus.of(List.of(1.1, 2.2, 4.4), List.of(1.0, 2.0, 4.0));

        assertThat(surplus.percent()).isCloseTo(10, within(1e-9));
        assertThat(surplus.standardError()).isCloseTo(0, within(1e-9));
    }

    @Test
    void is_that_of_all_pairs_together_and_not_of_the_median_pair() {
        var surplus = Surplus.of(List.of(1.0, 1.0, 3.0), List.of(1.0, 1.0, 2.0));

        assertThat(surplus.percent()).isCloseTo(25, within(1e-9));
    }

    @Test
    void says_how_far_it_would_be_otherwise_with_other_pairs() {
        // Over one and the same, the jackknife's error is that of a mean: the deviation of 0, 10, 20 over the root of
        // 3.
        var surplus = Surplus.of(List.of(1.0, 1.1, 1.2), List.of(1.0, 1.0, 1.0));

        assertThat(surplus.percent()).isCloseTo(10, within(1e-9));
        assertThat(surplus.standardError()).isCloseTo(10 / Math.sqrt(3), within(1e-9));
    }

    @Test
    void needs_pairs() {
        assertThatIllegalArgumentException().isThrownBy(() -> Surplus.of(List.of(1.0, 2.0), List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Surplus.of(List.of(1.0), List.of(1.0)));
    }
}
