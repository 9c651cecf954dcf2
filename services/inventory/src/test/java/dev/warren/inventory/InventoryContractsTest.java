package dev.warren.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.warren.contracts.InventoryEvent.InventoryRejected;
import dev.warren.contracts.InventoryEvent.InventoryReleased;
import dev.warren.contracts.InventoryEvent.InventoryReserved;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.Shortage;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.inventory.domain.Reservation;
import dev.warren.inventory.domain.Reservation.Reserved;
import dev.warren.inventory.domain.Reservation.Shipped;
import dev.warren.inventory.domain.Reservation.Unknown;
import dev.warren.inventory.domain.ReservationCommand.Cancel;
import dev.warren.inventory.domain.ReservationCommand.Reserve;
import dev.warren.inventory.domain.ReservationCommand.Ship;
import dev.warren.inventory.domain.ReservationDecider;
import dev.warren.inventory.domain.ReservationEvent;
import dev.warren.inventory.domain.ReservationEvent.CancelledUnseen;
import dev.warren.inventory.domain.ReservationEvent.LinesRejected;
import dev.warren.inventory.domain.ReservationEvent.LinesReleased;
import dev.warren.inventory.domain.ReservationEvent.LinesReserved;
import dev.warren.inventory.domain.ReservationEvent.LinesReturned;
import dev.warren.inventory.domain.ReservationEvent.LinesShipped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryContractsTest {
    private static final UUID ORDER = new UUID(0, 1);
    private static final List<Quantity> LINES = List.of(new Quantity("MUG", 2));
    private static final List<Shortage> SHORTAGES = List.of(new Shortage("MUG", 2, 1));

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments(new Unknown(), new LinesReserved(LINES), new InventoryReserved(ORDER, LINES)),
                arguments(new Unknown(), new LinesRejected(SHORTAGES), new InventoryRejected(ORDER, SHORTAGES)),
                arguments(new Unknown(), new CancelledUnseen(), null),
                arguments(new Reserved(1, LINES), new LinesReleased(LINES), new InventoryReleased(ORDER, LINES)),
                arguments(new Reserved(1, LINES), new LinesShipped(LINES), null),
                arguments(new Shipped(1, LINES), new LinesReturned(LINES), new InventoryReleased(ORDER, LINES)));
    }

    /// A version that nobody heard of would look like a lost event.
    @ParameterizedTest
    @MethodSource("outcomes")
    void what_is_told_makes_a_version_and_nothing_else_does(
            Reservation before, ReservationEvent outcome, Object expected) {
        var told = InventoryContracts.told(ORDER, outcome);
        assertThat(told.orElse(null)).isEqualTo(expected);
        assertThat(ReservationDecider.evolve(before, outcome).version())
                .isEqualTo(before.version() + (told.isPresent() ? 1 : 0));
    }

    @Test
    void knows_what_is_asked_of_it() {
        var created = Orders.created(ORDER, LINES).data();
        assertThat(InventoryContracts.asked(created)).hasValue(new Reserve(ORDER, LINES));
        assertThat(InventoryContracts.asked(Orders.cancelled(ORDER).data())).hasValue(new Cancel(ORDER));
        assertThat(InventoryContracts.asked(Orders.shipped(ORDER).data())).hasValue(new Ship(ORDER));
    }

    @Test
    void has_nothing_to_do_with_what_does_not_concern_stock() {
        var confirmed = new OrderConfirmed(ORDER, Orders.CUSTOMER, Orders.lines(LINES), Orders.TOTAL, Orders.ADDRESS);
        assertThat(InventoryContracts.asked(confirmed)).isEmpty();
        assertThat(InventoryContracts.asked(new OrderCompleted(ORDER, Orders.TOTAL)))
                .isEmpty();
        assertThat(InventoryContracts.asked(new OrderDelivered(ORDER, ORDER, Orders.CUSTOMER, "WRN1")))
                .isEmpty();
    }
}
