package dev.warren.payment.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Money;
import java.util.UUID;

/// What an event asks of a payment, together with what the provider has already said to it.
public sealed interface PaymentCommand {

    UUID orderId();

    /// The order was created: its amount is to be held.
    record Authorise(UUID orderId, Money amount, ProviderAnswer.ToCreation answer) implements PaymentCommand {
        public Authorise {
            requireNonNull(orderId, "orderId");
            requireNonNull(amount, "amount");
            requireNonNull(answer, "answer");
        }
    }

    /// The order has shipped: what is held is to be taken.
    record Capture(UUID orderId, ProviderAnswer.ToShipment answer) implements PaymentCommand {
        public Capture {
            requireNonNull(orderId, "orderId");
            requireNonNull(answer, "answer");
        }
    }

    /// The order was cancelled: nothing may stay held or taken.
    record Cancel(UUID orderId, Money amount, ProviderAnswer.ToCancellation answer) implements PaymentCommand {
        public Cancel {
            requireNonNull(orderId, "orderId");
            requireNonNull(amount, "amount");
            requireNonNull(answer, "answer");
        }
    }
}
