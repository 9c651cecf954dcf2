/// The payment service: it holds money when an order is placed, takes it when the parcel leaves, and gives it
/// back when the order is cancelled.
///
/// - **Owns** the payment of each order, one row of table `payment`, version by version.
/// - **Hears** `OrderCreated` (authorise), `OrderCancelled` (void or refund), `OrderShipped` (capture).
/// - **Says** `PaymentProcessed` (authorised), `PaymentDeclined`, `PaymentCaptured`, `PaymentVoided`,
///   `PaymentRefunded`; their sequence is the payment's version.
///
/// The provider is asked *before* the transaction that records its answer ([dev.warren.payment.ProviderInquiry]),
/// under idempotency keys derived from the event, so a crash and a redelivery repeat the question safely. Two
/// events about one order may cross; the transaction then finds that the answer no longer fits the state, and
/// tries that event again later rather than guess ([dev.warren.payment.domain.PaymentDecider]).
package dev.warren.payment;
