package dev.warren.payment.domain;

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
import dev.warren.payment.domain.ProviderAnswer.CaptureRefused;
import dev.warren.payment.domain.ProviderAnswer.Captured;
import dev.warren.payment.domain.ProviderAnswer.Declined;
import dev.warren.payment.domain.ProviderAnswer.NotAsked;
import dev.warren.payment.domain.ProviderAnswer.Reversed;
import java.time.Instant;
import java.util.List;

/// Decides what an event means for a payment, now that the provider has answered.
///
/// The answer was given to the state as it was known *before* the transaction. Another event about the same order
/// may have been recorded since, so every arm asks: does this answer still fit? Where it does not, the decision is
/// [TooEarly]. That is what keeps money from staying held for a cancelled order.
public final class PaymentDecider {

    private PaymentDecider() {}

    public static Decision decide(Payment state, PaymentCommand command, Instant now) {
        return switch (command) {
            case Authorise authorise -> authorise(state, authorise, now);
            case Capture capture -> capture(state, capture, now);
            case Cancel cancel -> cancel(state, cancel, now);
        };
    }

    private static Decision authorise(Payment state, Authorise command, Instant now) {
        return switch (state) {
            case Payment.Unknown _ -> recordAuthorisation(command, now);
            case Payment.CancelledBeforeAuthorisation _ -> settleCancelled(command.answer());
            case Payment.Authorised _, Payment.Declined _, Payment.Captured _, Payment.Voided _, Payment.Refunded _ ->
                new Ignored("the authorisation is on record already");
        };
    }

    private static Decision recordAuthorisation(Authorise command, Instant now) {
        return switch (command.answer()) {
            case ProviderAnswer.Authorised authorised ->
                changed(new AmountAuthorised(command.orderId(), command.amount(), authorised.authorisationId(), now));
            case Declined declined ->
                changed(new AuthorisationDeclined(command.orderId(), command.amount(), declined.reason(), now));
            case Reversed _ -> new TooEarly("reversed for a cancellation that is not on record");
            case NotAsked skipped -> new TooEarly("not authorised yet: " + skipped.reason());
        };
    }

    private static Decision settleCancelled(ProviderAnswer.ToCreation answer) {
        return switch (answer) {
            case ProviderAnswer.Authorised _ -> new TooEarly("authorised while the order was cancelled: to be voided");
            case Declined _ -> new Ignored("declined, and the order is cancelled");
            case Reversed _ -> new Ignored("the order was cancelled first; nothing stays held");
            case NotAsked skipped -> new TooEarly("cancelled, not yet made sure of: " + skipped.reason());
        };
    }

    private static Decision capture(Payment state, Capture command, Instant now) {
        return switch (state) {
            case Payment.Unknown _ -> new TooEarly("shipped before the payment is known");
            case Payment.Authorised authorised -> recordCapture(authorised, command, now);
            case Payment.Captured _ -> new Ignored("captured already");
            case Payment.Declined _ -> new Ignored("shipped although the payment was declined");
            case Payment.Voided _, Payment.Refunded _, Payment.CancelledBeforeAuthorisation _ ->
                new Ignored("the money was given back: the order is cancelled");
        };
    }

    private static Decision recordCapture(Payment.Authorised state, Capture command, Instant now) {
        return switch (command.answer()) {
            case Captured _ -> changed(new AmountCaptured(command.orderId(), state.amount(), now));
            // Most likely a cancellation has just reversed it and is about to be recorded. If none ever is, the
            // attempts run out and the message is parked for an operator: shipped, but no money to take.
            case CaptureRefused refused -> new TooEarly("the provider refuses to capture: " + refused.reason());
            case NotAsked skipped -> new TooEarly("not captured yet: " + skipped.reason());
        };
    }

    private static Decision cancel(Payment state, Cancel command, Instant now) {
        return switch (state) {
            case Payment.Unknown _ -> noteCancellation(command, now);
            case Payment.Authorised authorised -> giveBackHeld(authorised, command, now);
            case Payment.Captured captured -> giveBackTaken(captured, command, now);
            case Payment.Declined _ -> new Ignored("declined: nothing to give back");
            case Payment.Voided _, Payment.Refunded _, Payment.CancelledBeforeAuthorisation _ ->
                new Ignored("given back already");
        };
    }

    private static Decision noteCancellation(Cancel command, Instant now) {
        return switch (command.answer()) {
            // Whatever was found is undone; an attempt still under way is undone by its own OrderCreated, which
            // meets the tombstone. Nothing was ever announced, so nothing is taken back in public.
            case Reversed _ -> changed(new CancellationNoted(command.orderId(), command.amount(), now));
            case NotAsked skipped -> new TooEarly("not reversed yet: " + skipped.reason());
        };
    }

    private static Decision giveBackHeld(Payment.Authorised state, Cancel command, Instant now) {
        var orderId = command.orderId();
        return switch (command.answer()) {
            case NotAsked skipped -> new TooEarly("not reversed yet: " + skipped.reason());
            case Reversed reversed ->
                switch (reversed.found()) {
                    case VOIDED -> changed(new AuthorisationVoided(orderId, state.amount(), now));
                    // A capture slipped in at the provider and its answer is not on record yet: say both.
                    case REFUNDED ->
                        changed(
                                new AmountCaptured(orderId, state.amount(), now),
                                new AmountRefunded(orderId, state.amount(), now));
                    case NOTHING ->
                        stillStands(reversed, state)
                                ? changed(new AuthorisationVoided(orderId, state.amount(), now))
                                : new TooEarly("authorised after the reversal looked");
                };
        };
    }

    private static Decision giveBackTaken(Payment.Captured state, Cancel command, Instant now) {
        return switch (command.answer()) {
            case NotAsked skipped -> new TooEarly("not reversed yet: " + skipped.reason());
            case Reversed reversed ->
                switch (reversed.found()) {
                    case REFUNDED -> changed(new AmountRefunded(command.orderId(), state.amount(), now));
                    case VOIDED -> new TooEarly("the provider voided what it had captured: ask again");
                    case NOTHING ->
                        stillStands(reversed, state)
                                ? changed(new AmountRefunded(command.orderId(), state.amount(), now))
                                : new TooEarly("captured after the reversal looked");
                };
        };
    }

    /// NOTHING, said while this very version was on record, means that an earlier reversal, whose answer was lost,
    /// has undone it already. Said to an older version, it means nothing.
    private static boolean stillStands(Reversed reversed, Payment state) {
        return reversed.knownVersion() == state.version();
    }

    private static Changed changed(PaymentOutcome... outcomes) {
        return new Changed(List.of(outcomes));
    }
}
