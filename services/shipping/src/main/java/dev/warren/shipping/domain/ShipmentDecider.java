package dev.warren.shipping.domain;

import dev.warren.shipping.domain.CarrierAnswer.Accepted;
import dev.warren.shipping.domain.CarrierAnswer.AlreadyDelivered;
import dev.warren.shipping.domain.CarrierAnswer.NotAsked;
import dev.warren.shipping.domain.CarrierAnswer.NothingToStop;
import dev.warren.shipping.domain.CarrierAnswer.Stopped;
import dev.warren.shipping.domain.CarrierAnswer.Unaddressed;
import dev.warren.shipping.domain.Decision.Changed;
import dev.warren.shipping.domain.Decision.Ignored;
import dev.warren.shipping.domain.Decision.NotWanted;
import dev.warren.shipping.domain.Decision.OutOfDate;
import dev.warren.shipping.domain.Decision.Refusal;
import dev.warren.shipping.domain.Decision.Refused;
import dev.warren.shipping.domain.Shipment.Booked;
import dev.warren.shipping.domain.Shipment.Cancelled;
import dev.warren.shipping.domain.Shipment.CancelledBeforeBooking;
import dev.warren.shipping.domain.Shipment.Delivered;
import dev.warren.shipping.domain.Shipment.InTransit;
import dev.warren.shipping.domain.Shipment.Recalled;
import dev.warren.shipping.domain.Shipment.Unknown;
import dev.warren.shipping.domain.Shipment.WithParcel;
import dev.warren.shipping.domain.ShipmentCommand.Book;
import dev.warren.shipping.domain.ShipmentCommand.RecordCollection;
import dev.warren.shipping.domain.ShipmentCommand.RecordDelivery;
import dev.warren.shipping.domain.ShipmentCommand.Stop;
import dev.warren.shipping.domain.ShipmentEvent.BookingPrevented;
import dev.warren.shipping.domain.ShipmentEvent.ParcelBooked;
import dev.warren.shipping.domain.ShipmentEvent.ParcelCancelled;
import dev.warren.shipping.domain.ShipmentEvent.ParcelCollected;
import dev.warren.shipping.domain.ShipmentEvent.ParcelDelivered;
import dev.warren.shipping.domain.ShipmentEvent.ParcelRecalled;
import java.time.Instant;

/// All the rules of shipping.
public final class ShipmentDecider {
    private ShipmentDecider() {}

    public static Decision decide(Shipment shipment, ShipmentCommand command, Instant now) {
        return switch (command) {
            case Book book -> book(shipment, book, now);
            case Stop stop -> stop(shipment, stop, now);
            case RecordCollection report -> recordCollection(shipment, report, now);
            case RecordDelivery report -> recordDelivery(shipment, report, now);
        };
    }

    /// @throws IllegalStateException when the event cannot have happened to this shipment
    public static Shipment evolve(Shipment shipment, ShipmentEvent event) {
        long next = shipment.version() + 1;
        return switch (event) {
            case ParcelBooked(var parcel, var at) when shipment instanceof Unknown -> new Booked(parcel, next, at);
            case ParcelCollected(var parcel, var at) when isBooked(shipment, parcel) -> new InTransit(parcel, next, at);
            case ParcelDelivered(var parcel, var at) when isMoving(shipment, parcel) -> new Delivered(parcel, next, at);
            case ParcelCancelled(var parcel, var at) when isBooked(shipment, parcel) -> new Cancelled(parcel, next, at);
            case ParcelRecalled(var parcel, var at)
            when isBooked(shipment, parcel) || isMoving(shipment, parcel) -> new Recalled(parcel, next, at);
            case BookingPrevented(var orderId, var at)
            when shipment instanceof Unknown -> new CancelledBeforeBooking(orderId, next, at);
            case ParcelBooked _,
                    BookingPrevented _,
                    ParcelCollected _,
                    ParcelDelivered _,
                    ParcelCancelled _,
                    ParcelRecalled _ ->
                throw new IllegalStateException(event.getClass().getSimpleName() + " cannot follow on "
                        + shipment.getClass().getSimpleName());
        };
    }

    private static boolean isBooked(Shipment shipment, Parcel parcel) {
        return shipment instanceof Booked booked && booked.parcel().equals(parcel);
    }

    private static boolean isMoving(Shipment shipment, Parcel parcel) {
        return shipment instanceof InTransit moving && moving.parcel().equals(parcel);
    }

    private static Decision book(Shipment shipment, Book command, Instant now) {
        return switch (shipment) {
            case Unknown _ -> booked(command, now);
            case CancelledBeforeBooking _ -> booksNoMore(command);
            case Booked _, InTransit _, Delivered _ -> new Ignored("already booked");
            case Cancelled _, Recalled _ -> new Ignored("booked and stopped already");
        };
    }

    private static Decision booked(Book command, Instant now) {
        return switch (command.asked().answer()) {
            case Accepted(var trackingNumber, var label, var collected) -> {
                var parcel = new Parcel(
                        Shipment.idFor(command.orderId()),
                        command.orderId(),
                        command.customer(),
                        trackingNumber,
                        label);
                var booked = new ParcelBooked(parcel, now);
                yield collected ? Changed.to(booked, new ParcelCollected(parcel, now)) : Changed.to(booked);
            }
            case Unaddressed _ -> new Ignored("the customer's data was erased");
            case Stopped _, NothingToStop _, AlreadyDelivered _, NotAsked _ -> throw doesNotAnswer(command.asked());
        };
    }

    private static Decision booksNoMore(Book command) {
        return switch (command.asked().answer()) {
            case Accepted _ -> new OutOfDate("the order was cancelled while its parcel was being booked");
            case Stopped _, NothingToStop _ -> new Ignored("the order was cancelled before");
            case AlreadyDelivered _ -> new Ignored("the order was cancelled before, but its parcel is delivered");
            case Unaddressed _ -> new Ignored("the order was cancelled before, and the customer's data was erased");
            case NotAsked _ -> new OutOfDate("the order was cancelled, and a booking may still be under way");
        };
    }

    private static Decision stop(Shipment shipment, Stop command, Instant now) {
        return switch (shipment) {
            case Unknown _ -> bookingPrevented(command, now);
            case Booked booked -> stopped(booked, new ParcelCancelled(booked.parcel(), now), command.asked(), now);
            case InTransit moving -> stopped(moving, new ParcelRecalled(moving.parcel(), now), command.asked(), now);
            case Delivered _ -> new Ignored("too late to stop the parcel: it is delivered");
            case Cancelled _, Recalled _, CancelledBeforeBooking _ -> new Ignored("already stopped");
        };
    }

    private static Decision bookingPrevented(Stop command, Instant now) {
        return switch (command.asked().answer()) {
            // Whatever the carrier had was booked by a confirmation that is not recorded yet. It will find the order
            // cancelled and make sure once more that nothing is on its way.
            case Stopped _, NothingToStop _, AlreadyDelivered _ ->
                Changed.to(new BookingPrevented(command.orderId(), now));
            case Accepted _, NotAsked _, Unaddressed _ -> throw doesNotAnswer(command.asked());
        };
    }

    private static Decision stopped(WithParcel live, ShipmentEvent expected, Asked asked, Instant now) {
        if (!asked.isAbout(live)) {
            return new OutOfDate("the parcel was booked or collected while it was being stopped");
        }
        return switch (asked.answer()) {
            case Stopped(var recalled) when recalled -> Changed.to(new ParcelRecalled(live.parcel(), now));
            case Stopped _, NothingToStop _ -> Changed.to(expected);
            case AlreadyDelivered _ -> new Ignored("too late to stop the parcel: the carrier has delivered it");
            case Accepted _, NotAsked _, Unaddressed _ -> throw doesNotAnswer(asked);
        };
    }

    private static Decision recordCollection(Shipment shipment, RecordCollection report, Instant now) {
        return switch (shipment) {
            case Unknown _ -> new Refused(Refusal.UNKNOWN_SHIPMENT);
            case CancelledBeforeBooking _ -> new NotWanted("collected, but cancelled before it was booked");
            case WithParcel parcel
            when isOfAnother(parcel, report.trackingNumber()) -> new Refused(Refusal.OTHER_TRACKING_NUMBER);
            case Booked booked -> Changed.to(new ParcelCollected(booked.parcel(), now));
            case InTransit _, Delivered _ -> new Ignored("collection already recorded");
            case Cancelled _, Recalled _ -> new NotWanted("collected, but stopped before");
        };
    }

    private static Decision recordDelivery(Shipment shipment, RecordDelivery report, Instant now) {
        return switch (shipment) {
            case Unknown _ -> new Refused(Refusal.UNKNOWN_SHIPMENT);
            case CancelledBeforeBooking _ -> new NotWanted("delivered, but cancelled before it was booked");
            case WithParcel parcel
            when isOfAnother(parcel, report.trackingNumber()) -> new Refused(Refusal.OTHER_TRACKING_NUMBER);
            // Delivered before we were told that it was collected: it must have been.
            case Booked booked ->
                Changed.to(new ParcelCollected(booked.parcel(), now), new ParcelDelivered(booked.parcel(), now));
            case InTransit moving -> Changed.to(new ParcelDelivered(moving.parcel(), now));
            case Delivered _ -> new Ignored("delivery already recorded");
            case Cancelled _, Recalled _ -> new NotWanted("delivered, but stopped before");
        };
    }

    private static boolean isOfAnother(WithParcel shipment, String trackingNumber) {
        return !shipment.parcel().trackingNumber().equals(trackingNumber);
    }

    private static IllegalArgumentException doesNotAnswer(Asked asked) {
        return new IllegalArgumentException(
                asked.answer().getClass().getSimpleName() + " does not answer what the carrier was asked");
    }
}
