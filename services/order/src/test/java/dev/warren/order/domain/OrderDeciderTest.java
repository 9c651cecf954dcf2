package dev.warren.order.domain;

import static dev.warren.order.domain.Given.CONFIRM_BY;
import static dev.warren.order.domain.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import dev.warren.order.domain.Decision.Accepted;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDeciderTest {

    /// Every command in every state: the events, or why there are none.
    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            unknown | place      | OrderPlaced
            unknown | authorised | too early
            unknown | declined   | too early
            unknown | captured   | too early
            unknown | refund     | too early
            unknown | reserved   | too early
            unknown | rejected   | too early
            unknown | shipped    | too early
            unknown | delivered  | too early
            unknown | cancel     | refused
            unknown | deadline   | refused

            placed          | place      | ignored
            placed          | authorised | PaymentAuthorised
            placed          | declined   | PaymentDeclined, OrderCancelled PAYMENT_DECLINED
            placed          | captured   | too early
            placed          | refund     | too early
            placed          | reserved   | StockReserved
            placed          | rejected   | StockRejected, OrderCancelled OUT_OF_STOCK
            placed          | shipped    | too early
            placed          | delivered  | too early
            placed          | cancel     | OrderCancelled CUSTOMER_REQUEST
            placed          | deadline   | ignored
            placed paid     | authorised | ignored
            placed paid     | declined   | refused
            placed paid     | reserved   | StockReserved, OrderConfirmed
            placed paid     | rejected   | StockRejected, OrderCancelled OUT_OF_STOCK
            placed reserved | reserved   | ignored
            placed reserved | rejected   | refused
            placed reserved | authorised | PaymentAuthorised, OrderConfirmed
            placed reserved | declined   | PaymentDeclined, OrderCancelled PAYMENT_DECLINED

            confirmed          | place      | ignored
            confirmed          | authorised | ignored
            confirmed          | declined   | refused
            confirmed          | captured   | PaymentCaptured
            confirmed          | refund     | PaymentRefunded
            confirmed          | reserved   | ignored
            confirmed          | rejected   | refused
            confirmed          | shipped    | OrderShipped
            confirmed          | delivered  | too early
            confirmed          | cancel     | OrderCancelled CUSTOMER_REQUEST
            confirmed          | deadline   | ignored
            confirmed captured | captured   | ignored
            confirmed captured | cancel     | refused
            confirmed refunded | refund     | ignored

            shipped           | place      | ignored
            shipped           | authorised | ignored
            shipped           | declined   | refused
            shipped           | captured   | PaymentCaptured
            shipped           | refund     | PaymentRefunded
            shipped           | reserved   | ignored
            shipped           | rejected   | refused
            shipped           | shipped    | ignored
            shipped           | delivered  | OrderDelivered
            shipped           | cancel     | refused
            shipped           | deadline   | ignored
            shipped captured  | captured   | ignored
            shipped captured  | delivered  | OrderDelivered, OrderCompleted
            shipped delivered | delivered  | ignored
            shipped delivered | captured   | PaymentCaptured, OrderCompleted
            shipped refunded  | refund     | ignored

            completed          | place      | ignored
            completed          | authorised | ignored
            completed          | declined   | refused
            completed          | captured   | ignored
            completed          | refund     | PaymentRefunded
            completed          | reserved   | ignored
            completed          | rejected   | refused
            completed          | shipped    | ignored
            completed          | delivered  | ignored
            completed          | cancel     | refused
            completed          | deadline   | ignored
            completed refunded | refund     | ignored

            cancelled          | place      | ignored
            cancelled          | authorised | ignored
            cancelled          | declined   | ignored
            cancelled          | captured   | PaymentCaptured
            cancelled          | refund     | PaymentRefunded
            cancelled          | reserved   | ignored
            cancelled          | rejected   | ignored
            cancelled          | shipped    | ignored
            cancelled          | delivered  | ignored
            cancelled          | cancel     | ignored
            cancelled          | deadline   | ignored
            cancelled captured | captured   | ignored
            cancelled refunded | refund     | ignored
            """)
    void decides(String order, String command, String expected) {
        assertThat(inWords(decide(order, command, NOW))).isEqualTo(expected);
    }

    @Test
    void cancels_an_undecided_order_from_its_deadline_on() {
        var cancelled = "OrderCancelled " + CancellationReason.DEADLINE_MISSED;

        assertThat(inWords(decide("placed paid", "deadline", CONFIRM_BY.minusNanos(1))))
                .isEqualTo("ignored");
        assertThat(inWords(decide("placed paid", "deadline", CONFIRM_BY))).isEqualTo(cancelled);
        assertThat(inWords(decide("placed", "deadline", CONFIRM_BY.plusSeconds(9))))
                .isEqualTo(cancelled);
        assertThat(inWords(decide("confirmed", "deadline", CONFIRM_BY.plusSeconds(9))))
                .isEqualTo("ignored");
    }

    @Test
    void an_answer_after_the_deadline_still_counts_while_nobody_has_cancelled() {
        assertThat(inWords(decide("placed paid", "reserved", CONFIRM_BY.plusSeconds(9))))
                .isEqualTo("StockReserved, OrderConfirmed");
    }

    @Test
    void refuses_an_authorisation_of_another_amount() {
        for (var amount : new Money[] {new Money(1997, "EUR"), new Money(1998, "USD")}) {
            var decision = OrderDecider.decide(
                    Given.order("placed reserved"), new OrderCommand.RecordPaymentAuthorised("auth-1", amount), NOW);
            assertThat(inWords(decision)).isEqualTo("refused");
        }
    }

    @Test
    void an_acceptance_without_an_event_is_a_bug() {
        assertThatThrownBy(() -> Decision.accepted()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void places_exactly_what_was_asked_for() {
        assertThat(decide("unknown", "place", NOW)).isEqualTo(Decision.accepted(Given.TERMS));
    }

    private static Decision decide(String order, String command, Instant now) {
        return OrderDecider.decide(Given.order(order), Given.command(command), now);
    }

    private static String inWords(Decision decision) {
        return switch (decision) {
            case Accepted(var events) ->
                events.stream().map(OrderDeciderTest::inWords).collect(Collectors.joining(", "));
            case Decision.Refused _ -> "refused";
            case Decision.Ignored _ -> "ignored";
            case Decision.TooEarly _ -> "too early";
        };
    }

    private static String inWords(OrderEvent event) {
        var name = event.getClass().getSimpleName();
        return event instanceof OrderEvent.OrderCancelled cancelled ? name + " " + cancelled.reason() : name;
    }
}
