package dev.warren.inventory.domain;

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

/// The rules of a reservation. Every state meets every command here.
public final class ReservationDecider {

    private ReservationDecider() {}

    /// @param stock what the orders before this one have left; only read
    /// @throws IllegalStateException when the command contradicts what inventory has said before
    public static Decision decide(Reservation state, StockLevels stock, ReservationCommand command) {
        return switch (command) {
            case Reserve reserve -> reserve(state, stock, reserve.lines());
            case Cancel _ -> cancel(state);
            case Ship _ -> ship(state);
        };
    }

    private static Decision reserve(Reservation state, StockLevels stock, List<Quantity> lines) {
        return switch (state) {
            case Unknown _ -> reserveAllOrNone(stock, lines);
            case Reserved _, Rejected _, Released _, Shipped _, Returned _ -> new Ignored("answered before");
            case Cancelled _ -> new Ignored("cancelled before it came");
        };
    }

    private static Decision reserveAllOrNone(StockLevels stock, List<Quantity> lines) {
        var shortages = lines.stream()
                .filter(line -> stock.available(line.sku()) < line.quantity())
                .map(line -> new Shortage(line.sku(), line.quantity(), stock.available(line.sku())))
                .toList();
        return new Happened(shortages.isEmpty() ? new LinesReserved(lines) : new LinesRejected(shortages));
    }

    private static Decision cancel(Reservation state) {
        return switch (state) {
            case Unknown _ -> new Happened(new CancelledUnseen());
            case Reserved reserved -> new Happened(new LinesReleased(reserved.lines()));
            case Shipped shipped -> new Happened(new LinesReturned(shipped.lines()));
            case Rejected _ -> new Ignored("nothing was held");
            case Released _, Returned _, Cancelled _ -> new Ignored("cancelled before");
        };
    }

    private static Decision ship(Reservation state) {
        return switch (state) {
            case Unknown _ -> new TooEarly("the order's reservation");
            case Reserved reserved -> new Happened(new LinesShipped(reserved.lines()));
            case Shipped _ -> new Ignored("shipped before");
            // the order service's word counts: the parcel is recalled
            case Released _, Returned _, Cancelled _ -> new Ignored("cancelled before");
            case Rejected _ -> throw new IllegalStateException("an order was shipped for which nothing was held");
        };
    }

    /// @throws IllegalStateException when `event` cannot have happened in `state`
    public static Reservation evolve(Reservation state, ReservationEvent event) {
        long said = state.version() + 1;
        return switch (event) {
            case LinesReserved(var lines) when state instanceof Unknown -> new Reserved(said, lines);
            case LinesRejected _ when state instanceof Unknown -> new Rejected(said);
            case CancelledUnseen _ when state instanceof Unknown -> new Cancelled();
            case LinesReleased(var lines) when state instanceof Reserved -> new Released(said, lines);
            case LinesShipped(var lines) when state instanceof Reserved -> new Shipped(state.version(), lines);
            case LinesReturned(var lines) when state instanceof Shipped -> new Returned(said, lines);
            case LinesReserved _,
                    LinesRejected _,
                    CancelledUnseen _,
                    LinesReleased _,
                    LinesShipped _,
                    LinesReturned _ ->
                throw new IllegalStateException(event.getClass().getSimpleName() + " after "
                        + state.getClass().getSimpleName());
        };
    }
}
