package dev.warren.payment.domain;

import static dev.warren.payment.domain.ProviderAnswer.Reversal.NOTHING;
import static dev.warren.payment.domain.ProviderAnswer.Reversal.REFUNDED;
import static dev.warren.payment.domain.ProviderAnswer.Reversal.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.Decision.Changed;
import dev.warren.payment.domain.Decision.Ignored;
import dev.warren.payment.domain.Decision.TooEarly;
import dev.warren.payment.domain.PaymentCommand.Authorise;
import dev.warren.payment.domain.PaymentCommand.Cancel;
import dev.warren.payment.domain.PaymentCommand.Capture;
import dev.warren.payment.domain.PaymentOutcome.AmountAuthorised;
import dev.warren.payment.domain.PaymentOutcome.AmountCaptured;
import dev.warren.payment.domain.PaymentOutcome.AmountRefunded;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationDeclined;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationVoided;
import dev.warren.payment.domain.PaymentOutcome.CancellationNoted;
import dev.warren.payment.domain.ProviderAnswer.NotAsked;
import dev.warren.payment.domain.ProviderAnswer.Reversed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentDeciderTest {

    private static final UUID ORDER = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final Money TOTAL = new Money(1998, "EUR");
    private static final Instant EARLIER = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private static final Payment UNKNOWN = new Payment.Unknown();
    private static final Payment AUTHORISED = new Payment.Authorised(TOTAL, "auth-1", 1, EARLIER);
    private static final Payment DECLINED = new Payment.Declined(TOTAL, 1, EARLIER);
    private static final Payment CAPTURED = new Payment.Captured(TOTAL, "auth-1", 2, EARLIER);
    private static final Payment VOIDED_ONE = new Payment.Voided(TOTAL, "auth-1", 2, EARLIER);
    private static final Payment REFUNDED_ONE = new Payment.Refunded(TOTAL, "auth-1", 3, EARLIER);
    private static final Payment CANCELLED = new Payment.CancelledBeforeAuthorisation(TOTAL, 1, EARLIER);

    private static final ProviderAnswer.Authorised YES = new ProviderAnswer.Authorised("auth-1");
    private static final ProviderAnswer.Declined NO = new ProviderAnswer.Declined("insufficient_funds");
    private static final ProviderAnswer.Captured TAKEN = new ProviderAnswer.Captured();
    private static final ProviderAnswer.CaptureRefused NOT_TAKEN = new ProviderAnswer.CaptureRefused("409");
    private static final NotAsked SKIPPED = new NotAsked("skipped");

    /// The whole table: state, command with the provider's answer, what must follow.
    static Stream<Arguments> arms() {
        return Stream.of(
                        authorisations(),
                        captures(),
                        cancellationsOfUnknown(),
                        cancellations(),
                        cancellationsAtTheEnd())
                .flatMap(arms -> arms);
    }

    private static Stream<Arguments> authorisations() {
        return Stream.of(
                arm(UNKNOWN, authorise(YES), changed(new AmountAuthorised(ORDER, TOTAL, "auth-1", NOW))),
                arm(
                        UNKNOWN,
                        authorise(NO),
                        changed(new AuthorisationDeclined(ORDER, TOTAL, "insufficient_funds", NOW))),
                arm(UNKNOWN, authorise(reversed(NOTHING, 1)), TooEarly.class),
                arm(UNKNOWN, authorise(SKIPPED), TooEarly.class),
                arm(CANCELLED, authorise(YES), TooEarly.class),
                arm(CANCELLED, authorise(NO), Ignored.class),
                arm(CANCELLED, authorise(reversed(VOIDED, 1)), Ignored.class),
                arm(CANCELLED, authorise(reversed(NOTHING, 1)), Ignored.class),
                arm(CANCELLED, authorise(SKIPPED), TooEarly.class),
                arm(AUTHORISED, authorise(YES), Ignored.class),
                arm(AUTHORISED, authorise(SKIPPED), Ignored.class),
                arm(DECLINED, authorise(NO), Ignored.class),
                arm(CAPTURED, authorise(YES), Ignored.class),
                arm(VOIDED_ONE, authorise(YES), Ignored.class),
                arm(REFUNDED_ONE, authorise(YES), Ignored.class));
    }

    private static Stream<Arguments> captures() {
        return Stream.of(
                arm(UNKNOWN, capture(SKIPPED), TooEarly.class),
                arm(UNKNOWN, capture(TAKEN), TooEarly.class),
                arm(AUTHORISED, capture(TAKEN), changed(new AmountCaptured(ORDER, TOTAL, NOW))),
                arm(AUTHORISED, capture(NOT_TAKEN), TooEarly.class),
                arm(AUTHORISED, capture(SKIPPED), TooEarly.class),
                arm(DECLINED, capture(SKIPPED), Ignored.class),
                arm(CAPTURED, capture(TAKEN), Ignored.class),
                arm(VOIDED_ONE, capture(NOT_TAKEN), Ignored.class),
                arm(REFUNDED_ONE, capture(TAKEN), Ignored.class),
                arm(CANCELLED, capture(SKIPPED), Ignored.class));
    }

    private static Stream<Arguments> cancellationsOfUnknown() {
        var noted = changed(new CancellationNoted(ORDER, TOTAL, NOW));
        return Stream.of(
                arm(UNKNOWN, cancel(reversed(NOTHING, 0)), noted),
                arm(UNKNOWN, cancel(reversed(VOIDED, 0)), noted),
                arm(UNKNOWN, cancel(reversed(REFUNDED, 0)), noted),
                arm(UNKNOWN, cancel(SKIPPED), TooEarly.class));
    }

    private static Stream<Arguments> cancellations() {
        var voided = changed(new AuthorisationVoided(ORDER, TOTAL, NOW));
        var refunded = changed(new AmountRefunded(ORDER, TOTAL, NOW));
        var both = changed(new AmountCaptured(ORDER, TOTAL, NOW), new AmountRefunded(ORDER, TOTAL, NOW));
        return Stream.of(
                arm(AUTHORISED, cancel(reversed(VOIDED, 1)), voided),
                arm(AUTHORISED, cancel(reversed(VOIDED, 0)), voided),
                arm(AUTHORISED, cancel(reversed(REFUNDED, 1)), both),
                arm(AUTHORISED, cancel(reversed(NOTHING, 1)), voided),
                arm(AUTHORISED, cancel(reversed(NOTHING, 0)), TooEarly.class),
                arm(AUTHORISED, cancel(SKIPPED), TooEarly.class),
                arm(CAPTURED, cancel(reversed(REFUNDED, 2)), refunded),
                arm(CAPTURED, cancel(reversed(REFUNDED, 1)), refunded),
                arm(CAPTURED, cancel(reversed(VOIDED, 1)), TooEarly.class),
                arm(CAPTURED, cancel(reversed(NOTHING, 2)), refunded),
                arm(CAPTURED, cancel(reversed(NOTHING, 1)), TooEarly.class),
                arm(CAPTURED, cancel(SKIPPED), TooEarly.class));
    }

    private static Stream<Arguments> cancellationsAtTheEnd() {
        return Stream.of(
                arm(DECLINED, cancel(SKIPPED), Ignored.class),
                arm(DECLINED, cancel(reversed(NOTHING, 0)), Ignored.class),
                arm(VOIDED_ONE, cancel(SKIPPED), Ignored.class),
                arm(REFUNDED_ONE, cancel(SKIPPED), Ignored.class),
                arm(CANCELLED, cancel(reversed(NOTHING, 0)), Ignored.class));
    }

    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @MethodSource("arms")
    void decides_every_state_command_and_answer(Payment state, PaymentCommand command, Object expected) {
        var decision = PaymentDecider.decide(state, command, NOW);
        if (expected instanceof Class<?> kind) {
            assertThat(decision).isInstanceOf(kind);
        } else {
            assertThat(decision).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0} + {1}")
    @MethodSource("arms")
    void whatever_is_decided_can_have_happened(Payment state, PaymentCommand command, Object ignored) {
        var version = state.version();
        if (PaymentDecider.decide(state, command, NOW) instanceof Changed(var outcomes)) {
            for (var outcome : outcomes) {
                state = Payment.evolve(state, outcome);
                assertThat(state.version()).isEqualTo(++version);
            }
        }
    }

    @Test
    void a_later_attempt_says_why_it_is_needed() {
        var decision = PaymentDecider.decide(CANCELLED, authorise(SKIPPED), NOW);
        assertThat(decision).isEqualTo(new TooEarly("cancelled, not yet made sure of: skipped"));
    }

    private static Arguments arm(Payment state, PaymentCommand command, Object expected) {
        return Arguments.of(state, command, expected);
    }

    private static Changed changed(PaymentOutcome... outcomes) {
        return new Changed(List.of(outcomes));
    }

    private static Authorise authorise(ProviderAnswer.ToCreation answer) {
        return new Authorise(ORDER, TOTAL, answer);
    }

    private static Capture capture(ProviderAnswer.ToShipment answer) {
        return new Capture(ORDER, answer);
    }

    private static Cancel cancel(ProviderAnswer.ToCancellation answer) {
        return new Cancel(ORDER, TOTAL, answer);
    }

    private static Reversed reversed(ProviderAnswer.Reversal found, long knownVersion) {
        return new Reversed(found, knownVersion);
    }
}
