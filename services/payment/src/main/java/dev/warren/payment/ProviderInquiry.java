package dev.warren.payment;

import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.payment.domain.Payment;
import dev.warren.payment.domain.PaymentCommand;
import dev.warren.payment.domain.PaymentCommand.Authorise;
import dev.warren.payment.domain.PaymentCommand.Cancel;
import dev.warren.payment.domain.PaymentCommand.Capture;
import dev.warren.payment.domain.ProviderAnswer;
import dev.warren.payment.domain.ProviderAnswer.NotAsked;
import dev.warren.payment.domain.ProviderAnswer.Reversed;
import dev.warren.payment.gateway.PaymentGateway;
import dev.warren.payment.gateway.ProviderSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/// Asks the provider what an event needs, given what is known of the payment. Runs before the transaction, may run
/// again for the same event, and may cross with another event about the same order.
///
/// Idempotency keys: an order is authorised and captured under one key for ever. A reversal's key has the version
/// that was known, too: "nothing to reverse", said before an authorisation came, must not be the recorded answer
/// when we ask again after it came.
@ApplicationScoped
class ProviderInquiry {

    private final PaymentGateway provider;
    private final Clock clock;
    private final Duration settlesWithin;

    @Inject
    ProviderInquiry(PaymentGateway provider, ProviderSettings settings, Clock clock) {
        this(provider, Duration.ofMillis(settings.settlesWithinMs()), clock);
    }

    ProviderInquiry(PaymentGateway provider, Duration settlesWithin, Clock clock) {
        this.provider = provider;
        this.settlesWithin = settlesWithin;
        this.clock = clock;
    }

    Uni<PaymentCommand> onCreated(Payment known, OrderCreated order, UUID eventId) {
        return switch (known) {
            case Payment.Unknown _ ->
                provider.authorise(
                                "authorise-" + order.orderId(),
                                order.orderId(),
                                order.payment().amount(),
                                order.payment().token())
                        .map(answer -> authorise(order, answer));
            case Payment.CancelledBeforeAuthorisation tombstone ->
                settle(tombstone, order.orderId(), eventId).map(answer -> authorise(order, answer));
            case Payment.Authorised _, Payment.Declined _, Payment.Captured _, Payment.Voided _, Payment.Refunded _ ->
                item(authorise(order, new NotAsked("the payment is known")));
        };
    }

    private static PaymentCommand authorise(OrderCreated order, ProviderAnswer.ToCreation answer) {
        return new Authorise(order.orderId(), order.payment().amount(), answer);
    }

    Uni<PaymentCommand> onShipped(Payment known, OrderShipped parcel) {
        return switch (known) {
            case Payment.Authorised authorised ->
                provider.capture("capture-" + parcel.orderId(), authorised.authorisationId())
                        .map(answer -> new Capture(parcel.orderId(), answer));
            case Payment.Unknown _,
                    Payment.Declined _,
                    Payment.Captured _,
                    Payment.Voided _,
                    Payment.Refunded _,
                    Payment.CancelledBeforeAuthorisation _ ->
                item(new Capture(parcel.orderId(), new NotAsked("nothing was held")));
        };
    }

    Uni<PaymentCommand> onCancelled(Payment known, OrderCancelled order, UUID eventId) {
        return switch (known) {
            // Unknown too: an attempt that crashed, or is under way, may hold money at the provider.
            case Payment.Unknown _, Payment.Authorised _, Payment.Captured _ ->
                reverse(known, order.orderId(), eventId)
                        .map(answer -> new Cancel(order.orderId(), order.total(), answer));
            case Payment.Declined _, Payment.Voided _, Payment.Refunded _, Payment.CancelledBeforeAuthorisation _ ->
                item(new Cancel(order.orderId(), order.total(), new NotAsked("nothing is held")));
        };
    }

    /// The order was cancelled first. An earlier attempt of this very event may have authorised, or may still do so
    /// at the provider although we gave up waiting: wait until none can, then reverse, and it stays reversed.
    private Uni<ProviderAnswer.ToCreation> settle(
            Payment.CancelledBeforeAuthorisation tombstone, UUID orderId, UUID eventId) {
        // abs: a clock that was set back must not make us wait for it to catch up.
        var age = Duration.between(tombstone.since(), clock.instant()).abs();
        return age.compareTo(settlesWithin) < 0
                ? Uni.createFrom().item(new NotAsked("an authorisation may still be under way"))
                : reverse(tombstone, orderId, eventId).map(answer -> answer);
    }

    private Uni<Reversed> reverse(Payment known, UUID orderId, UUID eventId) {
        return provider.reverse("reverse-" + eventId + "-" + known.version(), orderId)
                .map(found -> new Reversed(found, known.version()));
    }

    private static Uni<PaymentCommand> item(PaymentCommand command) {
        return Uni.createFrom().item(command);
    }
}
