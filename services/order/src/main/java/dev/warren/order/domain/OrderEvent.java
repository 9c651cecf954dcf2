package dev.warren.order.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What has happened to an order: the truth that is stored. What the others are told of it is
/// another language, [dev.warren.contracts.OrderEvent].
public sealed interface OrderEvent {

    /// The only event with personal data, which is sealed.
    record OrderPlaced(
            UUID orderId,
            SealedCustomer customer,
            List<OrderLine> lines,
            Money total,
            SealedAddress shippingAddress,
            AgreedPayment payment,
            Instant confirmBy)
            implements OrderEvent {
        public OrderPlaced {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            lines = List.copyOf(lines);
            requireNonNull(total, "total");
            requireNonNull(shippingAddress, "shippingAddress");
            requireNonNull(payment, "payment");
            requireNonNull(confirmBy, "confirmBy");
        }
    }

    record PaymentAuthorised(String authorisationId, Money amount) implements OrderEvent {}

    record PaymentDeclined(String reason) implements OrderEvent {}

    record StockReserved() implements OrderEvent {}

    record StockRejected(List<String> skus) implements OrderEvent {}

    record OrderConfirmed() implements OrderEvent {}

    record OrderCancelled(CancellationReason reason) implements OrderEvent {
        public OrderCancelled {
            requireNonNull(reason, "reason");
        }
    }

    record OrderShipped(UUID shipmentId, String trackingNumber) implements OrderEvent {}

    record OrderDelivered(UUID shipmentId) implements OrderEvent {}

    record PaymentCaptured(Money amount) implements OrderEvent {}

    record PaymentRefunded(Money amount) implements OrderEvent {}

    record OrderCompleted() implements OrderEvent {}
}
