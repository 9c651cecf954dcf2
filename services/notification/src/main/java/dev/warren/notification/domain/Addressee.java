package dev.warren.notification.domain;

import dev.warren.contracts.SealedCustomer;

/// Whom to write to about an order.
public sealed interface Addressee {

    record Known(SealedCustomer customer) implements Addressee {}

    /// No event has said it yet.
    record NotKnownYet() implements Addressee {}

    /// It was known, and the customer was erased.
    record Erased() implements Addressee {}
}
