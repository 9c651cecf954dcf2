package dev.warren.order.erasure;

import java.util.List;
import java.util.UUID;

/// What becomes of the wish to be forgotten.
sealed interface ErasureAnswer {

    /// Now, or before with nothing to erase since.
    record Erased(UUID erasureId) implements ErasureAnswer {}

    /// Nobody here knows such a customer.
    record UnknownCustomer() implements ErasureAnswer {}

    /// These have to be delivered, or cancelled, before.
    record OrdersUnderWay(List<UUID> orderIds) implements ErasureAnswer {}
}
