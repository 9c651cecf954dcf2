package dev.warren.inventory.domain;

import static dev.warren.inventory.domain.ReservationDecider.evolve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.Shortage;
import dev.warren.inventory.domain.Reservation.Cancelled;
import dev.warren.inventory.domain.Reservation.Rejected;
import dev.warren.inventory.domain.Reservation.Released;
import dev.warren.inventory.domain.Reservation.Reserved;
import dev.warren.inventory.domain.Reservation.Returned;
import dev.warren.inventory.domain.Reservation.Shipped;
import dev.warren.inventory.domain.Reservation.Unknown;
import dev.warren.inventory.domain.ReservationEvent.CancelledUnseen;
import dev.warren.inventory.domain.ReservationEvent.LinesRejected;
import dev.warren.inventory.domain.ReservationEvent.LinesReleased;
import dev.warren.inventory.domain.ReservationEvent.LinesReserved;
import dev.warren.inventory.domain.ReservationEvent.LinesReturned;
import dev.warren.inventory.domain.ReservationEvent.LinesShipped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every state meets every event: six pairs are history, all others are impossible.
class ReservationTest {
    private static final List<Quantity> LINES = List.of(new Quantity("MUG", 2));
    private static final Reservation UNKNOWN = new Unknown();
    private static final Reservation RESERVED = new Reserved(1, LINES);
    private static final Reservation SHIPPED = new Shipped(1, LINES);
    private static final List<Reservation> STATES = List.of(
            UNKNOWN,
            RESERVED,
            new Rejected(1),
            new Released(2, LINES),
            SHIPPED,
            new Returned(2, LINES),
            new Cancelled());
    private static final List<ReservationEvent> EVENTS = List.of(
            new LinesReserved(LINES),
            new LinesRejected(List.of(new Shortage("MUG", 2, 1))),
            new LinesReleased(LINES),
            new LinesShipped(LINES),
            new LinesReturned(LINES),
            new CancelledUnseen());

    private static final Map<Map.Entry<Reservation, ReservationEvent>, Reservation> HISTORY = Map.of(
            Map.entry(UNKNOWN, EVENTS.get(0)), RESERVED,
            Map.entry(UNKNOWN, EVENTS.get(1)), new Rejected(1),
            Map.entry(UNKNOWN, EVENTS.get(5)), new Cancelled(),
            Map.entry(RESERVED, EVENTS.get(2)), new Released(2, LINES),
            Map.entry(RESERVED, EVENTS.get(3)), SHIPPED,
            Map.entry(SHIPPED, EVENTS.get(4)), new Returned(2, LINES));

    static Stream<Arguments> possible() {
        return HISTORY.entrySet().stream()
                .map(each -> arguments(each.getKey().getKey(), each.getKey().getValue(), each.getValue()));
    }

    static Stream<Arguments> impossible() {
        return STATES.stream().flatMap(state -> EVENTS.stream()
                .filter(event -> !HISTORY.containsKey(Map.entry(state, event)))
                .map(event -> arguments(state, event)));
    }

    @ParameterizedTest
    @MethodSource("possible")
    void follows_its_history(Reservation state, ReservationEvent event, Reservation next) {
        assertThat(evolve(state, event)).isEqualTo(next);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refuses_an_impossible_history(Reservation state, ReservationEvent event) {
        assertThatThrownBy(() -> evolve(state, event)).isInstanceOf(IllegalStateException.class);
    }
}
