package dev.warren.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.inventory.domain.StockMovement.Kind;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StockLevelsTest {
    private static final UUID ORDER = new UUID(0, 1);

    private final StockLevels stock = new StockLevels(Map.of("MUG", new StockLevel(10, 5, 3, 7)));

    @ParameterizedTest
    @CsvSource({
        "RESERVED, 8, 7, 3",
        "RELEASED, 12, 3, 3",
        "SHIPPED, 10, 3, 5",
        "RETURNED, 12, 5, 1",
    })
    void moves_pieces_from_one_counter_to_another(Kind kind, long onHand, long reserved, long shipped) {
        stock.move(new StockMovement("MUG", ORDER, kind, 2));
        assertThat(stock.of("MUG")).hasValue(new StockLevel(onHand, reserved, shipped, 8));
    }

    @ParameterizedTest
    @CsvSource({"0, -10", "4, -6", "11, 1"})
    void enters_the_difference_when_stock_was_counted(long counted, long difference) {
        stock.count("MUG", counted);
        assertThat(stock.of("MUG")).hasValue(new StockLevel(counted, 5, 3, 8));
        assertThat(stock.movements()).containsExactly(new StockMovement("MUG", null, Kind.RECEIVED, difference));
    }

    @Test
    void enters_nothing_when_the_count_is_right() {
        stock.count("MUG", 10);
        assertThat(stock.movements()).isEmpty();
        assertThat(stock.moved()).isEmpty();
    }

    @Test
    void makes_one_version_of_all_movements_of_a_batch() {
        stock.move(new StockMovement("MUG", ORDER, Kind.RESERVED, 1));
        stock.move(new StockMovement("MUG", ORDER, Kind.RESERVED, 2));
        stock.move(new StockMovement("MUG", ORDER, Kind.RELEASED, 1));
        assertThat(stock.moved()).isEqualTo(Map.of("MUG", new StockLevel(8, 7, 3, 8)));
        assertThat(stock.movements()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "RECEIVED")
    void never_falls_below_zero(Kind kind) {
        assertThatThrownBy(() -> stock.move(new StockMovement("MUG", ORDER, kind, 11)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stock.move(new StockMovement("POT", ORDER, kind, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "0, -1, 0, 0", "0, 0, -1, 0", "0, 0, 0, -1"})
    void no_counter_and_no_version_is_below_zero(long onHand, long reserved, long shipped, long version) {
        assertThatThrownBy(() -> new StockLevel(onHand, reserved, shipped, version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("below zero");
    }

    @Test
    void knows_none_of_what_is_not_listed() {
        assertThat(stock.available("MUG")).isEqualTo(10);
        assertThat(stock.available("POT")).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "RECEIVED")
    void only_goods_received_may_be_negative_or_without_an_order(Kind kind) {
        assertThatThrownBy(() -> new StockMovement("MUG", ORDER, kind, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StockMovement("MUG", null, kind, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StockMovement("MUG", ORDER, Kind.RECEIVED, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StockMovement("MUG", null, Kind.RECEIVED, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
