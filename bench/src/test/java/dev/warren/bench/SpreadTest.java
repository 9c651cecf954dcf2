package dev.warren.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void takes_the_middle_of_an_odd_number_of_runs() {
        assertThat(Spread.of(List.of(30.0, 10.0, 20.0))).isEqualTo(new Spread(20, 10, 30));
    }

    @Test
    void takes_the_mean_of_the_two_in_the_middle_of_an_even_number() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void refuses_nothing() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keeps_figures_that_some_runs_do_not_have() {
        var spreads = Spread.ofEach(List.of(Map.of("a", 1.0), Map.of("a", 3.0, "b", 5.0)));
        assertThat(spreads).containsOnly(Map.entry("a", new Spread(2, 1, 3)), Map.entry("b", new Spread(5, 5, 5)));
    }

    @Test
    void writes_figures_with_three_digits_that_matter() {
        assertThat(Figure.text(0)).isEqualTo("0");
        assertThat(Figure.text(1.234)).isEqualTo("1.23");
        assertThat(Figure.text(12.34)).isEqualTo("12.3");
        assertThat(Figure.text(123.4)).isEqualTo("123");
        assertThat(Figure.text(30342.72)).isEqualTo("30,343");
    }
}
