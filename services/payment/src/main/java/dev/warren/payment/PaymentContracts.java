package dev.warren.payment;

import dev.warren.contracts.PaymentEvent;
import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.PaymentEvent.PaymentVoided;
import dev.warren.payment.domain.PaymentOutcome;
import dev.warren.payment.domain.PaymentOutcome.AmountAuthorised;
import dev.warren.payment.domain.PaymentOutcome.AmountCaptured;
import dev.warren.payment.domain.PaymentOutcome.AmountRefunded;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationDeclined;
import dev.warren.payment.domain.PaymentOutcome.AuthorisationVoided;
import dev.warren.payment.domain.PaymentOutcome.CancellationNoted;
import java.util.Optional;

/// What the others are told.
final class PaymentContracts {

    private PaymentContracts() {}

    /// Empty for what is nobody else's concern.
    static Optional<PaymentEvent> published(PaymentOutcome outcome) {
        return Optional.ofNullable(
                switch (outcome) {
                    case AmountAuthorised o -> new PaymentProcessed(o.orderId(), o.authorisationId(), o.amount());
                    case AuthorisationDeclined o -> new PaymentDeclined(o.orderId(), o.amount(), o.reason());
                    case AmountCaptured o -> new PaymentCaptured(o.orderId(), o.amount());
                    case AuthorisationVoided o -> new PaymentVoided(o.orderId(), o.amount());
                    case AmountRefunded o -> new PaymentRefunded(o.orderId(), o.amount());
                    case CancellationNoted _ -> null;
                });
    }

    /// Refusals and compensations: what an operator wants to see in the log.
    static boolean isUndoing(PaymentOutcome outcome) {
        return switch (outcome) {
            case AmountAuthorised _, AmountCaptured _ -> false;
            case AuthorisationDeclined _, AuthorisationVoided _, AmountRefunded _, CancellationNoted _ -> true;
        };
    }
}
