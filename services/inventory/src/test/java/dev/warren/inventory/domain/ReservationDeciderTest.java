package dev.warren.inventory.domain;

import static dev.warren.inventory.domain.ReservationDecider.decide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.Shortage;
import dev.warren.inventory.domain.Decision.Happened;
import dev.warren.inventory.domain.Decision.Ignored;
import dev.warren.inventory.domain.Decision.TooEarly;
import dev.warren.inventory.domain.Reservation.Cancelled;
import dev.warren.inventory.domain.Reservation.Rejected;
import dev.warren.inventory.domain.Reservation.Released;
import dev.warren.inventory.domain.Reservation.Reserved;
import dev.warren.inventory.domain.Reservation.Returned;
import dev.warren.inventory.domain.Reservation.Shipped;
import dev.warren.inventory.domain.Reservation.Unknown;
import dev.warren.inventory.domain.ReservationCommand.Cancel;
import dev.warren.inventory.domain.ReservationCommand.Reserve;
import dev.warren.inventory.domain.ReservationCommand.Ship;
import dev.warren.inventory.domain.ReservationEvent.CancelledUnseen;
import dev.warren.inventory.domain.ReservationEvent.LinesRejected;
import dev.warren.inventory.domain.ReservationEvent.LinesReleased;
import dev.warren.inventory.domain.ReservationEvent.LinesReserved;
import dev.warren.inventory.domain.ReservationEvent.LinesReturned;
import dev.warren.inventory.domain.ReservationEvent.LinesShipped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every state meets every command.
class ReservationDeciderTest {
    private static final UUID ORDER = new UUID(0, 1);
    private static final List<Quantity> LINES = List.of(new Quantity("MUG", 2), new Quantity("POT", 1));
    private static final Reserve RESERVE = new Reserve(ORDER, LINES);
    private static final Cancel CANCEL = new Cancel(ORDER);
    private static final Ship SHIP = new Ship(ORDER);

    private static final Reservation UNKNOWN = new Unknown();
    private static final Reservation RESERVED = new Reserved(1, LINES);
    private static final Reservation REJECTED = new Rejected(1);
    private static final Reservation RELEASED = new Released(2, LINES);
    private static final Reservation SHIPPED = new Shipped(1, LINES);
    private static final Reservation RETURNED = new Returned(2, LINES);
    private static final Reservation CANCELLED = new Cancelled();

    static final List<Reservation> ANSWERED = List.of(RESERVED, REJECTED, RELEASED, SHIPPED, RETURNED, CANCELLED);
    static final List<Reservation> CANCELLED_BEFORE = List.of(RELEASED, RETURNED, CANCELLED);

    private static StockLevels stock(long mugs, long pots) {
        return new StockLevels(Map.of("MUG", new StockLevel(mugs, 0, 0, 0), "POT", new StockLevel(pots, 0, 0, 0)));
    }

    @Test
    void holds_every_line_when_all_are_there() {
        assertThat(decide(UNKNOWN, stock(2, 1), RESERVE)).isEqualTo(new Happened(new LinesReserved(LINES)));
    }

    @Test
    void holds_nothing_when_one_line_is_short() {
        assertThat(decide(UNKNOWN, stock(2, 0), RESERVE))
                .isEqualTo(new Happened(new LinesRejected(List.of(new Shortage("POT", 1, 0)))));
    }

    @Test
    void names_every_shortage() {
        assertThat(decide(UNKNOWN, stock(1, 0), RESERVE))
                .isEqualTo(
                        new Happened(new LinesRejected(List.of(new Shortage("MUG", 2, 1), new Shortage("POT", 1, 0)))));
    }

    @Test
    void has_none_of_a_product_that_is_not_listed() {
        assertThat(decide(UNKNOWN, new StockLevels(Map.of()), new Reserve(ORDER, List.of(new Quantity("NONE", 3)))))
                .isEqualTo(new Happened(new LinesRejected(List.of(new Shortage("NONE", 3, 0)))));
    }

    @Test
    void adds_up_lines_of_the_same_product() {
        var twice = new Reserve(ORDER, List.of(new Quantity("MUG", 2), new Quantity("POT", 1), new Quantity("MUG", 3)));
        assertThat(twice.lines()).containsExactly(new Quantity("MUG", 5), new Quantity("POT", 1));
        assertThat(decide(UNKNOWN, stock(4, 1), twice))
                .isEqualTo(new Happened(new LinesRejected(List.of(new Shortage("MUG", 5, 4)))));
    }

    @Test
    void will_not_count_beyond_an_int() {
        var lines = List.of(new Quantity("MUG", Integer.MAX_VALUE), new Quantity("MUG", 1));
        assertThatThrownBy(() -> new Reserve(ORDER, lines)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @FieldSource("ANSWERED")
    void reserves_an_order_once_only_and_never_after_its_cancellation(Reservation state) {
        assertThat(decide(state, stock(9, 9), RESERVE)).isInstanceOf(Ignored.class);
    }

    @Test
    void remembers_a_cancellation_that_comes_first() {
        assertThat(decide(UNKNOWN, stock(9, 9), CANCEL)).isEqualTo(new Happened(new CancelledUnseen()));
    }

    @Test
    void releases_what_is_held_for_a_cancelled_order() {
        assertThat(decide(RESERVED, stock(9, 9), CANCEL)).isEqualTo(new Happened(new LinesReleased(LINES)));
    }

    @Test
    void takes_back_what_has_left_for_a_cancelled_order() {
        assertThat(decide(SHIPPED, stock(9, 9), CANCEL)).isEqualTo(new Happened(new LinesReturned(LINES)));
    }

    @Test
    void has_nothing_to_give_back_for_a_rejected_order() {
        assertThat(decide(REJECTED, stock(9, 9), CANCEL)).isInstanceOf(Ignored.class);
    }

    @ParameterizedTest
    @FieldSource("CANCELLED_BEFORE")
    void cancels_once(Reservation state) {
        assertThat(decide(state, stock(9, 9), CANCEL)).isInstanceOf(Ignored.class);
    }

    @Test
    void cannot_ship_yet_what_it_has_not_heard_of() {
        assertThat(decide(UNKNOWN, stock(9, 9), SHIP)).isInstanceOf(TooEarly.class);
    }

    @Test
    void ships_what_is_held() {
        assertThat(decide(RESERVED, stock(9, 9), SHIP)).isEqualTo(new Happened(new LinesShipped(LINES)));
    }

    @Test
    void ships_once() {
        assertThat(decide(SHIPPED, stock(9, 9), SHIP)).isInstanceOf(Ignored.class);
    }

    @ParameterizedTest
    @FieldSource("CANCELLED_BEFORE")
    void does_not_ship_what_is_cancelled(Reservation state) {
        assertThat(decide(state, stock(9, 9), SHIP)).isInstanceOf(Ignored.class);
    }

    @Test
    void cannot_believe_that_an_order_was_shipped_for_which_nothing_was_held() {
        assertThatThrownBy(() -> decide(REJECTED, stock(9, 9), SHIP)).isInstanceOf(IllegalStateException.class);
    }
}
