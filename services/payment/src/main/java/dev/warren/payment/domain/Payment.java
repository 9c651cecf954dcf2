package dev.warren.payment.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.PaymentOutcome.AmountAuthorised;
import dev.warren.payment.domain.PaymentOutcome.AmountCaptured;
import dev.warren.payment.domain.PaymentOutcome.AmountRefunded;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationDeclined;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationVoided;
import dev.warren.payment.domain.PaymentOutcome.CancellationNoted;
import java.time.Instant;

/// The payment of one order, in one of its states.
public sealed interface Payment {

    /// Counts the outcomes that made this state; 0 while nothing is known.
    long version();

    /// Nothing has been recorded about the order yet.
    record Unknown() implements Payment {
        @Override
        public long version() {
            return 0;
        }
    }

    /// A payment that has a row of its own.
    sealed interface Known extends Payment {
        Money amount();

        /// When it came into this state.
        Instant since();
    }

    /// The amount is held for the order.
    record Authorised(Money amount, String authorisationId, long version, Instant since) implements Known {
        public Authorised {
            requireNonNull(authorisationId, "authorisationId");
        }
    }

    /// The provider refused; nothing is held.
    record Declined(Money amount, long version, Instant since) implements Known {}

    /// The amount was taken.
    record Captured(Money amount, String authorisationId, long version, Instant since) implements Known {
        public Captured {
            requireNonNull(authorisationId, "authorisationId");
        }
    }

    /// What was held was let go.
    record Voided(Money amount, String authorisationId, long version, Instant since) implements Known {}

    /// What was taken was given back.
    record Refunded(Money amount, String authorisationId, long version, Instant since) implements Known {}

    /// The tombstone of an order that was cancelled before its authorisation was recorded. It stops a late
    /// OrderCreated from charging, and makes it undo what an attempt under way may have held.
    record CancelledBeforeAuthorisation(Money amount, long version, Instant since) implements Known {}

    /// The state after `outcome`.
    ///
    /// @throws IllegalStateException when the outcome cannot have happened in this state
    static Known evolve(Payment state, PaymentOutcome outcome) {
        return switch (state) {
            case Unknown _ -> first(outcome);
            case Authorised authorised -> next(authorised, outcome);
            case Captured captured -> next(captured, outcome);
            case Declined _, Voided _, Refunded _, CancelledBeforeAuthorisation _ -> throw impossible(state, outcome);
        };
    }

    private static Known first(PaymentOutcome outcome) {
        return switch (outcome) {
            case AmountAuthorised o -> new Authorised(o.amount(), o.authorisationId(), 1, o.at());
            case AuthorisationDeclined o -> new Declined(o.amount(), 1, o.at());
            case CancellationNoted o -> new CancelledBeforeAuthorisation(o.amount(), 1, o.at());
            case AmountCaptured _, AuthorisationVoided _, AmountRefunded _ -> throw impossible(new Unknown(), outcome);
        };
    }

    private static Known next(Authorised was, PaymentOutcome outcome) {
        return switch (outcome) {
            case AmountCaptured o -> new Captured(was.amount(), was.authorisationId(), was.version() + 1, o.at());
            case AuthorisationVoided o -> new Voided(was.amount(), was.authorisationId(), was.version() + 1, o.at());
            case AmountAuthorised _, AuthorisationDeclined _, AmountRefunded _, CancellationNoted _ ->
                throw impossible(was, outcome);
        };
    }

    private static Known next(Captured was, PaymentOutcome outcome) {
        return switch (outcome) {
            case AmountRefunded o -> new Refunded(was.amount(), was.authorisationId(), was.version() + 1, o.at());
            case AmountAuthorised _,
                    AuthorisationDeclined _,
                    AmountCaptured _,
                    AuthorisationVoided _,
                    CancellationNoted _ -> throw impossible(was, outcome);
        };
    }

    private static IllegalStateException impossible(Payment state, PaymentOutcome outcome) {
        return new IllegalStateException("payment of order " + outcome.orderId() + ": "
                + outcome.getClass().getSimpleName() + " cannot follow "
                + state.getClass().getSimpleName() + " at version " + state.version());
    }
}
