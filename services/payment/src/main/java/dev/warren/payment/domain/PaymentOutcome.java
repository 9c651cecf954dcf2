package dev.warren.payment.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Money;
import java.time.Instant;
import java.util.UUID;

/// What became of a payment. Each raises its version by one.
public sealed interface PaymentOutcome {

    UUID orderId();

    Money amount();

    Instant at();

    record AmountAuthorised(UUID orderId, Money amount, String authorisationId, Instant at) implements PaymentOutcome {
        public AmountAuthorised {
            requireNonNull(authorisationId, "authorisationId");
        }
    }

    /// @param reason the provider's word for it
    record AuthorisationDeclined(UUID orderId, Money amount, String reason, Instant at) implements PaymentOutcome {
        public AuthorisationDeclined {
            requireNonNull(reason, "reason");
        }
    }

    record AmountCaptured(UUID orderId, Money amount, Instant at) implements PaymentOutcome {}

    record AuthorisationVoided(UUID orderId, Money amount, Instant at) implements PaymentOutcome {}

    record AmountRefunded(UUID orderId, Money amount, Instant at) implements PaymentOutcome {}

    /// The order was cancelled before anything about its payment was recorded.
    record CancellationNoted(UUID orderId, Money amount, Instant at) implements PaymentOutcome {}
}
