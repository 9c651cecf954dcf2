package dev.warren.order.domain;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What can be asked of an order: by its customer, by the answers of other services, by the clock.
public sealed interface OrderCommand {

    /// @param confirmBy the order is cancelled when payment and stock have not both said yes by then
    record Place(
            UUID orderId,
            SealedCustomer customer,
            List<OrderLine> lines,
            Money total,
            SealedAddress shippingAddress,
            AgreedPayment payment,
            Instant confirmBy)
            implements OrderCommand {}

    record RecordPaymentAuthorised(String authorisationId, Money amount) implements OrderCommand {}

    record RecordPaymentDeclined(String reason) implements OrderCommand {}

    record RecordPaymentCaptured(Money amount) implements OrderCommand {}

    record RecordRefund(Money amount) implements OrderCommand {}

    record RecordStockReserved() implements OrderCommand {}

    /// @param skus the products that were short
    record RecordStockRejected(List<String> skus) implements OrderCommand {}

    record RecordShipped(UUID shipmentId, String trackingNumber) implements OrderCommand {}

    record RecordDelivered(UUID shipmentId) implements OrderCommand {}

    /// The customer wants it no more.
    record Cancel() implements OrderCommand {}

    /// The clock says that the time to confirm is over.
    record MissDeadline() implements OrderCommand {}
}
