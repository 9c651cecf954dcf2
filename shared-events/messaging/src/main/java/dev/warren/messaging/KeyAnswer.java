package dev.warren.messaging;

import dev.warren.contracts.CustomerKey;

/// Whether what a key has sealed can be opened.
public sealed interface KeyAnswer {

    record Found(CustomerKey key) implements KeyAnswer {}

    /// The customer was erased.
    record Destroyed() implements KeyAnswer {}

    /// It has not come yet.
    record Unknown() implements KeyAnswer {}

    /// It is from before sealing: there is nothing to unlock.
    record NotNeeded() implements KeyAnswer {}
}
