package dev.warren.payment;

import static dev.warren.payment.domain.ProviderAnswer.Reversal.NOTHING;
import static dev.warren.payment.domain.ProviderAnswer.Reversal.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.payment.domain.Payment;
import dev.warren.payment.domain.PaymentCommand;
import dev.warren.payment.domain.PaymentCommand.Authorise;
import dev.warren.payment.domain.PaymentCommand.Cancel;
import dev.warren.payment.domain.PaymentCommand.Capture;
import dev.warren.payment.domain.ProviderAnswer;
import dev.warren.payment.domain.ProviderAnswer.NotAsked;
import dev.warren.payment.domain.ProviderAnswer.Reversal;
import dev.warren.payment.domain.ProviderAnswer.Reversed;
import dev.warren.payment.domain.ProviderAnswer.ToAuthorisation;
import dev.warren.payment.domain.ProviderAnswer.ToCapture;
import dev.warren.payment.gateway.PaymentGateway;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ProviderInquiryTest {

    private static final UUID ORDER = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final UUID EVENT = UUID.fromString("0198c0de-0000-7000-8000-00000000000a");
    private static final Money TOTAL = Orders.TOTAL;
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(5);

    private static final Payment UNKNOWN = new Payment.Unknown();
    private static final Payment AUTHORISED = new Payment.Authorised(TOTAL, "auth-1", 1, NOW);
    private static final Payment DECLINED = new Payment.Declined(TOTAL, 1, NOW);
    private static final Payment CAPTURED = new Payment.Captured(TOTAL, "auth-1", 2, NOW);
    private static final Payment VOIDED_ONE = new Payment.Voided(TOTAL, "auth-1", 2, NOW);
    private static final Payment REFUNDED_ONE = new Payment.Refunded(TOTAL, "auth-1", 3, NOW);

    static final List<Payment> KNOWN = List.of(AUTHORISED, DECLINED, CAPTURED, VOIDED_ONE, REFUNDED_ONE);
    static final List<Payment> NOTHING_TO_CAPTURE =
            List.of(UNKNOWN, DECLINED, CAPTURED, VOIDED_ONE, REFUNDED_ONE, cancelled(Duration.ZERO));
    static final List<Payment> MAY_HOLD = List.of(UNKNOWN, AUTHORISED, CAPTURED);
    static final List<Payment> HOLDS_NOTHING = List.of(DECLINED, VOIDED_ONE, REFUNDED_ONE, cancelled(Duration.ZERO));

    private final FakeGateway gateway = new FakeGateway();
    private final ProviderInquiry inquiry =
            new ProviderInquiry(gateway, SETTLES_WITHIN, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_new_order_is_authorised_under_a_key_of_its_own() {
        assertThat(created(UNKNOWN)).isEqualTo(new Authorise(ORDER, TOTAL, new ProviderAnswer.Authorised("auth-1")));
        assertThat(gateway.calls).containsExactly("authorise authorise-" + ORDER);
    }

    @ParameterizedTest
    @FieldSource("KNOWN")
    void an_order_whose_payment_is_known_is_not_authorised_again(Payment known) {
        assertThat(created(known)).extracting("answer").isInstanceOf(NotAsked.class);
        assertThat(gateway.calls).isEmpty();
    }

    @Test
    void an_order_cancelled_long_before_is_reversed_and_not_authorised() {
        gateway.reversal = VOIDED;
        assertThat(created(cancelled(SETTLES_WITHIN))).isEqualTo(new Authorise(ORDER, TOTAL, new Reversed(VOIDED, 1)));
        assertThat(gateway.calls).containsExactly("reverse reverse-" + EVENT + "-1");
    }

    @Test
    void an_order_cancelled_just_now_waits_until_no_authorisation_can_be_under_way() {
        assertThat(created(cancelled(SETTLES_WITHIN.minusMillis(1))))
                .extracting("answer")
                .isInstanceOf(NotAsked.class);
        assertThat(gateway.calls).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_does_not_keep_an_order_waiting() {
        assertThat(created(cancelled(Duration.ofHours(-1))))
                .extracting("answer")
                .isInstanceOf(Reversed.class);
    }

    @Test
    void what_is_held_is_captured_when_the_parcel_leaves() {
        assertThat(shipped(AUTHORISED)).isEqualTo(new Capture(ORDER, new ProviderAnswer.Captured()));
        assertThat(gateway.calls).containsExactly("capture capture-" + ORDER + " auth-1");
    }

    @ParameterizedTest
    @FieldSource("NOTHING_TO_CAPTURE")
    void what_is_not_held_is_not_captured(Payment known) {
        assertThat(shipped(known)).extracting("answer").isInstanceOf(NotAsked.class);
        assertThat(gateway.calls).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MAY_HOLD")
    void a_cancellation_reverses_whatever_may_be_held_and_asks_anew_for_each_version(Payment known) {
        assertThat(cancel(known)).isEqualTo(new Cancel(ORDER, TOTAL, new Reversed(NOTHING, known.version())));
        assertThat(gateway.calls).containsExactly("reverse reverse-" + EVENT + "-" + known.version());
    }

    @ParameterizedTest
    @FieldSource("HOLDS_NOTHING")
    void a_cancellation_does_not_ask_where_nothing_is_held(Payment known) {
        assertThat(cancel(known)).extracting("answer").isInstanceOf(NotAsked.class);
        assertThat(gateway.calls).isEmpty();
    }

    private PaymentCommand created(Payment known) {
        var order = Orders.created(ORDER, "tok_visa");
        return inquiry.onCreated(known, order, EVENT).await().indefinitely();
    }

    private PaymentCommand shipped(Payment known) {
        var parcel = new OrderShipped(ORDER, UUID.randomUUID(), Orders.CUSTOMER, "WRN1");
        return inquiry.onShipped(known, parcel).await().indefinitely();
    }

    private PaymentCommand cancel(Payment known) {
        var order = new OrderCancelled(ORDER, Orders.CUSTOMER, TOTAL, CancellationReason.CUSTOMER_REQUEST);
        return inquiry.onCancelled(known, order, EVENT).await().indefinitely();
    }

    private static Payment cancelled(Duration ago) {
        return new Payment.CancelledBeforeAuthorisation(TOTAL, 1, NOW.minus(ago));
    }

    /// Approves everything and writes down what it was asked.
    private static final class FakeGateway implements PaymentGateway {
        private final List<String> calls = new ArrayList<>();
        private Reversal reversal = NOTHING;

        @Override
        public Uni<ToAuthorisation> authorise(String idempotencyKey, UUID orderId, Money amount, String token) {
            calls.add("authorise " + idempotencyKey);
            return Uni.createFrom().item(new ProviderAnswer.Authorised("auth-1"));
        }

        @Override
        public Uni<ToCapture> capture(String idempotencyKey, String authorisationId) {
            calls.add("capture " + idempotencyKey + " " + authorisationId);
            return Uni.createFrom().item(new ProviderAnswer.Captured());
        }

        @Override
        public Uni<Reversal> reverse(String idempotencyKey, UUID orderId) {
            calls.add("reverse " + idempotencyKey);
            return Uni.createFrom().item(reversal);
        }
    }
}
