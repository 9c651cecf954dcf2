package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// What the payment service says.
public sealed interface PaymentEvent extends DomainEvent {

    UUID orderId();

    Money amount();

    @Override
    default String subject() {
        return orderId().toString();
    }

    /// The amount is authorised: held for the order, not yet taken.
    ///
    /// @param orderId of the order
    /// @param authorisationId by which the payment provider knows it
    /// @param amount what is held
    record PaymentProcessed(UUID orderId, String authorisationId, Money amount) implements PaymentEvent {
        public PaymentProcessed {
            requireNonNull(orderId, "orderId");
            requireNonNull(authorisationId, "authorisationId");
            requireNonNull(amount, "amount");
        }
    }

    /// The provider refused. Nothing is held.
    ///
    /// @param orderId of the order
    /// @param amount what was asked for
    /// @param reason the provider's word for it, such as `insufficient_funds`
    record PaymentDeclined(UUID orderId, Money amount, String reason) implements PaymentEvent {
        public PaymentDeclined {
            requireNonNull(orderId, "orderId");
            requireNonNull(amount, "amount");
            requireNonNull(reason, "reason");
        }
    }

    /// The authorised amount was taken, because the order has shipped.
    ///
    /// @param orderId of the order
    /// @param amount what was taken
    record PaymentCaptured(UUID orderId, Money amount) implements PaymentEvent {
        public PaymentCaptured {
            requireNonNull(orderId, "orderId");
            requireNonNull(amount, "amount");
        }
    }

    /// An authorisation was given up before anything was taken.
    ///
    /// @param orderId of the order
    /// @param amount what was held
    record PaymentVoided(UUID orderId, Money amount) implements PaymentEvent {
        public PaymentVoided {
            requireNonNull(orderId, "orderId");
            requireNonNull(amount, "amount");
        }
    }

    /// A captured amount was given back.
    ///
    /// @param orderId of the order
    /// @param amount what was given back
    record PaymentRefunded(UUID orderId, Money amount) implements PaymentEvent {
        public PaymentRefunded {
            requireNonNull(orderId, "orderId");
            requireNonNull(amount, "amount");
        }
    }
}
