package dev.warren.payment.gateway;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.ProviderAnswer.Reversal;
import dev.warren.payment.domain.ProviderAnswer.ToAuthorisation;
import dev.warren.payment.domain.ProviderAnswer.ToCapture;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// The payment provider, as this service needs it.
///
/// Every call is repeatable: the same idempotency key has the same effect once and the same answer for ever. A call
/// that fails leaves open whether it had its effect, so it is repeated under its key. What the provider refuses for
/// good is an answer, not a failure.
public interface PaymentGateway {

    /// Holds `amount` for the order.
    Uni<ToAuthorisation> authorise(String idempotencyKey, UUID orderId, Money amount, String token);

    /// Takes what is held.
    Uni<ToCapture> capture(String idempotencyKey, String authorisationId);

    /// Voids what is held for the order and refunds what was taken.
    Uni<Reversal> reverse(String idempotencyKey, UUID orderId);
}
