package dev.warren.shipping.domain;

import static dev.warren.shipping.domain.ShipmentDecider.decide;
import static dev.warren.shipping.domain.ShipmentDecider.evolve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.Examples;
import dev.warren.contracts.SealedCustomer;
import dev.warren.shipping.domain.CarrierAnswer.Accepted;
import dev.warren.shipping.domain.CarrierAnswer.AlreadyDelivered;
import dev.warren.shipping.domain.CarrierAnswer.NotAsked;
import dev.warren.shipping.domain.CarrierAnswer.NothingToStop;
import dev.warren.shipping.domain.CarrierAnswer.Stopped;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShipmentDeciderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant THEN = NOW.minusSeconds(60);
    private static final UUID ORDER = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final SealedCustomer CUSTOMER = Examples.SEALED_CUSTOMER;
    private static final String TRACKING = "TRK-1";
    private static final Parcel PARCEL =
            new Parcel(Shipment.idFor(ORDER), ORDER, CUSTOMER, TRACKING, "http://carrier/labels/1");

    private static final Shipment UNKNOWN = new Unknown();
    private static final Shipment BOOKED = new Booked(PARCEL, 1, THEN);
    private static final Shipment IN_TRANSIT = new InTransit(PARCEL, 2, THEN);
    private static final Shipment DELIVERED = new Delivered(PARCEL, 3, THEN);
    private static final Shipment CANCELLED = new Cancelled(PARCEL, 2, THEN);
    private static final Shipment RECALLED = new Recalled(PARCEL, 3, THEN);
    private static final Shipment NEVER_BOOKED = new CancelledBeforeBooking(ORDER, 1, THEN);

    static final List<Shipment> ALL =
            List.of(UNKNOWN, BOOKED, IN_TRANSIT, DELIVERED, CANCELLED, RECALLED, NEVER_BOOKED);
    static final List<Shipment> WITH_PARCEL = List.of(BOOKED, IN_TRANSIT, DELIVERED, CANCELLED, RECALLED);
    static final List<Shipment> STOPPED = List.of(CANCELLED, RECALLED, NEVER_BOOKED);
    static final List<Shipment> LIVE = List.of(BOOKED, IN_TRANSIT);

    private static final CarrierAnswer LABELLED = new Accepted(TRACKING, PARCEL.label(), false);
    private static final CarrierAnswer TAKEN_ALONG = new Accepted(TRACKING, PARCEL.label(), true);
    private static final CarrierAnswer KEPT_BACK = new Stopped(false);
    private static final CarrierAnswer COMES_BACK = new Stopped(true);

    private static ShipmentCommand book(Shipment askedAbout, CarrierAnswer answer) {
        return new Book(ORDER, CUSTOMER, new Asked(askedAbout.version(), answer));
    }

    private static ShipmentCommand stop(Shipment askedAbout, CarrierAnswer answer) {
        return new Stop(ORDER, new Asked(askedAbout.version(), answer));
    }

    @Test
    void books_the_same_shipment_for_the_same_order_only() {
        assertThat(Shipment.idFor(ORDER)).isEqualTo(Shipment.idFor(ORDER));
        assertThat(Shipment.idFor(UUID.randomUUID())).isNotEqualTo(Shipment.idFor(ORDER));
    }

    @Nested
    class A_confirmed_order {

        @Test
        void is_booked() {
            assertThat(decide(UNKNOWN, book(UNKNOWN, LABELLED), NOW))
                    .isEqualTo(new Changed(List.of(new ParcelBooked(PARCEL, NOW))));
        }

        @Test
        void is_shipped_at_once_when_the_carrier_has_taken_it_along() {
            assertThat(decide(UNKNOWN, book(UNKNOWN, TAKEN_ALONG), NOW))
                    .isEqualTo(new Changed(List.of(new ParcelBooked(PARCEL, NOW), new ParcelCollected(PARCEL, NOW))));
        }

        @ParameterizedTest
        @FieldSource("dev.warren.shipping.domain.ShipmentDeciderTest#WITH_PARCEL")
        void is_booked_once(Shipment shipment) {
            assertThat(decide(shipment, book(shipment, new NotAsked()), NOW)).isInstanceOf(Ignored.class);
            assertThat(decide(shipment, book(UNKNOWN, LABELLED), NOW)).isInstanceOf(Ignored.class);
        }

        @Test
        void is_asked_about_again_when_it_was_cancelled_while_being_booked() {
            assertThat(decide(NEVER_BOOKED, book(UNKNOWN, LABELLED), NOW)).isInstanceOf(OutOfDate.class);
            assertThat(decide(NEVER_BOOKED, book(UNKNOWN, TAKEN_ALONG), NOW)).isInstanceOf(OutOfDate.class);
        }

        @Test
        void stays_unbooked_when_it_was_cancelled_before() {
            for (var answer : List.of(KEPT_BACK, COMES_BACK, new NothingToStop(), new AlreadyDelivered())) {
                assertThat(decide(NEVER_BOOKED, book(NEVER_BOOKED, answer), NOW))
                        .isInstanceOf(Ignored.class);
            }
        }

        @Test
        void is_not_decided_on_with_an_answer_to_another_question() {
            for (var answer : List.of(KEPT_BACK, new NothingToStop(), new AlreadyDelivered(), new NotAsked())) {
                assertThatThrownBy(() -> decide(UNKNOWN, book(UNKNOWN, answer), NOW))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void is_not_settled_while_a_booking_may_still_be_under_way() {
            assertThat(decide(NEVER_BOOKED, book(NEVER_BOOKED, new NotAsked()), NOW))
                    .isInstanceOf(OutOfDate.class);
        }

        @Test
        void may_be_booked_until_the_carrier_has_settled_whichever_way_the_clock_goes() {
            var cancelled = new CancelledBeforeBooking(ORDER, 1, NOW);
            var tenSeconds = Duration.ofSeconds(10);

            assertThat(cancelled.mayStillBeBooked(NOW.plusMillis(9_999), tenSeconds))
                    .isTrue();
            assertThat(cancelled.mayStillBeBooked(NOW.plusSeconds(10), tenSeconds))
                    .isFalse();
            assertThat(cancelled.mayStillBeBooked(NOW.minusSeconds(3_600), tenSeconds))
                    .isFalse();
        }
    }

    @Nested
    class A_cancelled_order {

        @Test
        void is_never_booked_when_nothing_was_known_of_it() {
            for (var answer : List.of(KEPT_BACK, COMES_BACK, new NothingToStop(), new AlreadyDelivered())) {
                assertThat(decide(UNKNOWN, stop(UNKNOWN, answer), NOW))
                        .isEqualTo(new Changed(List.of(new BookingPrevented(ORDER, NOW))));
            }
        }

        @Test
        void has_its_parcel_cancelled_before_collection() {
            for (var answer : List.of(KEPT_BACK, new NothingToStop())) {
                assertThat(decide(BOOKED, stop(BOOKED, answer), NOW))
                        .isEqualTo(new Changed(List.of(new ParcelCancelled(PARCEL, NOW))));
            }
        }

        @Test
        void has_its_parcel_recalled_when_the_carrier_has_it_before_telling_us() {
            assertThat(decide(BOOKED, stop(BOOKED, COMES_BACK), NOW))
                    .isEqualTo(new Changed(List.of(new ParcelRecalled(PARCEL, NOW))));
        }

        @Test
        void has_its_parcel_recalled_after_collection() {
            for (var answer : List.of(COMES_BACK, KEPT_BACK, new NothingToStop())) {
                assertThat(decide(IN_TRANSIT, stop(IN_TRANSIT, answer), NOW))
                        .isEqualTo(new Changed(List.of(new ParcelRecalled(PARCEL, NOW))));
            }
        }

        @ParameterizedTest
        @FieldSource("dev.warren.shipping.domain.ShipmentDeciderTest#LIVE")
        void is_asked_about_again_when_the_parcel_was_booked_or_collected_meanwhile(Shipment shipment) {
            for (var answer : List.of(KEPT_BACK, COMES_BACK, new NothingToStop(), new AlreadyDelivered())) {
                assertThat(decide(shipment, stop(UNKNOWN, answer), NOW)).isInstanceOf(OutOfDate.class);
            }
            assertThat(decide(IN_TRANSIT, stop(BOOKED, KEPT_BACK), NOW)).isInstanceOf(OutOfDate.class);
        }

        @Test
        void comes_too_late_after_the_delivery() {
            assertThat(decide(DELIVERED, stop(DELIVERED, new NotAsked()), NOW)).isInstanceOf(Ignored.class);
            assertThat(decide(DELIVERED, stop(IN_TRANSIT, new AlreadyDelivered()), NOW))
                    .isInstanceOf(Ignored.class);
            assertThat(decide(IN_TRANSIT, stop(IN_TRANSIT, new AlreadyDelivered()), NOW))
                    .isInstanceOf(Ignored.class);
            assertThat(decide(BOOKED, stop(BOOKED, new AlreadyDelivered()), NOW))
                    .isInstanceOf(Ignored.class);
        }

        @ParameterizedTest
        @FieldSource("dev.warren.shipping.domain.ShipmentDeciderTest#STOPPED")
        void is_stopped_once(Shipment shipment) {
            assertThat(decide(shipment, stop(shipment, new NotAsked()), NOW)).isInstanceOf(Ignored.class);
        }

        @Test
        void is_not_decided_on_with_an_answer_to_another_question() {
            for (var shipment : List.of(UNKNOWN, BOOKED, IN_TRANSIT)) {
                for (var answer : List.of(LABELLED, new NotAsked())) {
                    assertThatThrownBy(() -> decide(shipment, stop(shipment, answer), NOW))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Nested
    class A_carrier_reports {
        private static final ShipmentCommand COLLECTION = new RecordCollection(TRACKING);
        private static final ShipmentCommand DELIVERY = new RecordDelivery(TRACKING);

        @Test
        void the_collection() {
            assertThat(decide(BOOKED, COLLECTION, NOW))
                    .isEqualTo(new Changed(List.of(new ParcelCollected(PARCEL, NOW))));
        }

        @Test
        void the_delivery() {
            assertThat(decide(IN_TRANSIT, DELIVERY, NOW))
                    .isEqualTo(new Changed(List.of(new ParcelDelivered(PARCEL, NOW))));
        }

        @Test
        void the_delivery_first_which_implies_the_collection() {
            assertThat(decide(BOOKED, DELIVERY, NOW))
                    .isEqualTo(
                            new Changed(List.of(new ParcelCollected(PARCEL, NOW), new ParcelDelivered(PARCEL, NOW))));
        }

        @Test
        void something_again() {
            assertThat(decide(IN_TRANSIT, COLLECTION, NOW)).isInstanceOf(Ignored.class);
            assertThat(decide(DELIVERED, COLLECTION, NOW)).isInstanceOf(Ignored.class);
            assertThat(decide(DELIVERED, DELIVERY, NOW)).isInstanceOf(Ignored.class);
        }

        @ParameterizedTest
        @FieldSource("dev.warren.shipping.domain.ShipmentDeciderTest#STOPPED")
        void something_of_a_parcel_that_was_called_off(Shipment shipment) {
            assertThat(decide(shipment, COLLECTION, NOW)).isInstanceOf(NotWanted.class);
            assertThat(decide(shipment, DELIVERY, NOW)).isInstanceOf(NotWanted.class);
        }

        @Test
        void something_of_a_shipment_that_is_not_known() {
            assertThat(decide(UNKNOWN, COLLECTION, NOW)).isEqualTo(new Refused(Refusal.UNKNOWN_SHIPMENT));
            assertThat(decide(UNKNOWN, DELIVERY, NOW)).isEqualTo(new Refused(Refusal.UNKNOWN_SHIPMENT));
        }

        @ParameterizedTest
        @FieldSource("dev.warren.shipping.domain.ShipmentDeciderTest#WITH_PARCEL")
        void something_of_another_parcel(Shipment shipment) {
            assertThat(decide(shipment, new RecordCollection("TRK-2"), NOW))
                    .isEqualTo(new Refused(Refusal.OTHER_TRACKING_NUMBER));
            assertThat(decide(shipment, new RecordDelivery("TRK-2"), NOW))
                    .isEqualTo(new Refused(Refusal.OTHER_TRACKING_NUMBER));
        }
    }

    static Stream<Arguments> possible() {
        return Stream.of(
                Arguments.of(UNKNOWN, new ParcelBooked(PARCEL, NOW), new Booked(PARCEL, 1, NOW)),
                Arguments.of(UNKNOWN, new BookingPrevented(ORDER, NOW), new CancelledBeforeBooking(ORDER, 1, NOW)),
                Arguments.of(BOOKED, new ParcelCollected(PARCEL, NOW), new InTransit(PARCEL, 2, NOW)),
                Arguments.of(BOOKED, new ParcelCancelled(PARCEL, NOW), new Cancelled(PARCEL, 2, NOW)),
                Arguments.of(BOOKED, new ParcelRecalled(PARCEL, NOW), new Recalled(PARCEL, 2, NOW)),
                Arguments.of(IN_TRANSIT, new ParcelDelivered(PARCEL, NOW), new Delivered(PARCEL, 3, NOW)),
                Arguments.of(IN_TRANSIT, new ParcelRecalled(PARCEL, NOW), new Recalled(PARCEL, 3, NOW)));
    }

    @ParameterizedTest
    @MethodSource("possible")
    void goes_on_to_the_next_version(Shipment before, ShipmentEvent event, Shipment after) {
        assertThat(evolve(before, event)).isEqualTo(after);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void throws_at_a_history_that_cannot_be(Shipment shipment) {
        var impossible = Stream.of(
                        new ParcelBooked(PARCEL, NOW),
                        new ParcelCollected(PARCEL, NOW),
                        new ParcelDelivered(PARCEL, NOW),
                        new ParcelCancelled(PARCEL, NOW),
                        new ParcelRecalled(PARCEL, NOW),
                        new BookingPrevented(ORDER, NOW))
                .filter(event -> possible()
                        .map(Arguments::get)
                        .noneMatch(case_ -> case_[0].equals(shipment) && case_[1].equals(event)));
        assertThat(impossible).isNotEmpty().allSatisfy(event -> assertThatThrownBy(() -> evolve(shipment, event))
                .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void throws_when_a_parcel_turns_into_another() {
        var other = new Parcel(PARCEL.shipmentId(), ORDER, CUSTOMER, "TRK-2", PARCEL.label());
        assertThatThrownBy(() -> evolve(BOOKED, new ParcelCollected(other, NOW)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> evolve(IN_TRANSIT, new ParcelDelivered(other, NOW)))
                .isInstanceOf(IllegalStateException.class);
    }
}
