package dev.warren.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.PaymentOutcome.AmountAuthorised;
import dev.warren.payment.domain.PaymentOutcome.AmountCaptured;
import dev.warren.payment.domain.PaymentOutcome.AmountRefunded;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationDeclined;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationVoided;
import dev.warren.payment.domain.PaymentOutcome.CancellationNoted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentTest {

    private static final UUID ORDER = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final Money TOTAL = new Money(1998, "EUR");
    private static final Instant THEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private static final PaymentOutcome AUTHORISE = new AmountAuthorised(ORDER, TOTAL, "auth-1", NOW);
    private static final PaymentOutcome DECLINE = new AuthorisationDeclined(ORDER, TOTAL, "no", NOW);
    private static final PaymentOutcome CAPTURE = new AmountCaptured(ORDER, TOTAL, NOW);
    private static final PaymentOutcome VOID = new AuthorisationVoided(ORDER, TOTAL, NOW);
    private static final PaymentOutcome REFUND = new AmountRefunded(ORDER, TOTAL, NOW);
    private static final PaymentOutcome CANCEL = new CancellationNoted(ORDER, TOTAL, NOW);

    private static final Payment UNKNOWN = new Payment.Unknown();
    private static final Payment AUTHORISED = new Payment.Authorised(TOTAL, "auth-1", 1, THEN);
    private static final Payment CAPTURED = new Payment.Captured(TOTAL, "auth-1", 2, THEN);
    private static final List<Payment> ENDED = List.of(
            new Payment.Declined(TOTAL, 1, THEN),
            new Payment.Voided(TOTAL, "auth-1", 2, THEN),
            new Payment.Refunded(TOTAL, "auth-1", 3, THEN),
            new Payment.CancelledBeforeAuthorisation(TOTAL, 1, THEN));

    static Stream<Arguments> history() {
        return Stream.of(
                Arguments.of(UNKNOWN, AUTHORISE, new Payment.Authorised(TOTAL, "auth-1", 1, NOW)),
                Arguments.of(UNKNOWN, DECLINE, new Payment.Declined(TOTAL, 1, NOW)),
                Arguments.of(UNKNOWN, CANCEL, new Payment.CancelledBeforeAuthorisation(TOTAL, 1, NOW)),
                Arguments.of(AUTHORISED, CAPTURE, new Payment.Captured(TOTAL, "auth-1", 2, NOW)),
                Arguments.of(AUTHORISED, VOID, new Payment.Voided(TOTAL, "auth-1", 2, NOW)),
                Arguments.of(CAPTURED, REFUND, new Payment.Refunded(TOTAL, "auth-1", 3, NOW)));
    }

    @ParameterizedTest(name = "{0} + {1}")
    @MethodSource("history")
    void evolves(Payment state, PaymentOutcome outcome, Payment next) {
        assertThat(Payment.evolve(state, outcome)).isEqualTo(next);
    }

    static Stream<Arguments> impossible() {
        var possible = Map.of(
                UNKNOWN,
                Set.of(AUTHORISE, DECLINE, CANCEL),
                AUTHORISED,
                Set.of(CAPTURE, VOID),
                CAPTURED,
                Set.of(REFUND));
        return Stream.concat(Stream.of(UNKNOWN, AUTHORISED, CAPTURED), ENDED.stream())
                .flatMap(state -> Stream.of(AUTHORISE, DECLINE, CAPTURE, VOID, REFUND, CANCEL)
                        .filter(outcome ->
                                !possible.getOrDefault(state, Set.of()).contains(outcome))
                        .map(outcome -> Arguments.of(state, outcome)));
    }

    @ParameterizedTest(name = "{0} + {1}")
    @MethodSource("impossible")
    void an_impossible_history_throws(Payment state, PaymentOutcome outcome) {
        assertThatThrownBy(() -> Payment.evolve(state, outcome))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot follow");
    }
}
