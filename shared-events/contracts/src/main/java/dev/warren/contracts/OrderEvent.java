package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/// What the order service says.
public sealed interface OrderEvent extends DomainEvent {

    UUID orderId();

    @Override
    default String subject() {
        return orderId().toString();
    }

    /// An order was accepted, priced from the price list. Payment and inventory answer it in parallel.
    ///
    /// @param orderId of the order
    /// @param customer who ordered
    /// @param lines what was ordered
    /// @param total the price of all lines
    /// @param shippingAddress where the parcel goes
    /// @param payment what may be taken for it, and how
    record OrderCreated(
            UUID orderId,
            SealedCustomer customer,
            @Field(min = 1) List<OrderLine> lines,
            Money total,
            SealedAddress shippingAddress,
            AgreedPayment payment)
            implements OrderEvent {
        public OrderCreated {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            lines = OrderLine.atLeastOne(lines);
            requireNonNull(total, "total");
            requireNonNull(shippingAddress, "shippingAddress");
            requireNonNull(payment, "payment");
        }

        @Override
        public OrderCreated withoutPersonalData() {
            return new OrderCreated(
                    orderId, customer.withoutContact(), lines, total, shippingAddress.withoutRecipient(), payment);
        }

        @Override
        public boolean saysInClear() {
            return customer.hasClearContact() || shippingAddress.hasClearRecipient();
        }
    }

    /// Paid and reserved: the parcel may go.
    ///
    /// @param orderId of the order
    /// @param customer who ordered
    /// @param lines what goes into the parcel
    /// @param total the price of all lines
    /// @param shippingAddress where the parcel goes
    record OrderConfirmed(
            UUID orderId,
            SealedCustomer customer,
            @Field(min = 1) List<OrderLine> lines,
            Money total,
            SealedAddress shippingAddress)
            implements OrderEvent {
        public OrderConfirmed {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            lines = OrderLine.atLeastOne(lines);
            requireNonNull(total, "total");
            requireNonNull(shippingAddress, "shippingAddress");
        }

        @Override
        public OrderConfirmed withoutPersonalData() {
            return new OrderConfirmed(
                    orderId, customer.withoutContact(), lines, total, shippingAddress.withoutRecipient());
        }

        @Override
        public boolean saysInClear() {
            return customer.hasClearContact() || shippingAddress.hasClearRecipient();
        }
    }

    /// The order is off, for good: each service undoes its own part.
    ///
    /// @param orderId of the order
    /// @param customer who ordered
    /// @param total the price of all lines
    /// @param reason why it is off
    record OrderCancelled(UUID orderId, SealedCustomer customer, Money total, CancellationReason reason)
            implements OrderEvent {
        public OrderCancelled {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            requireNonNull(total, "total");
            requireNonNull(reason, "reason");
        }

        @Override
        public OrderCancelled withoutPersonalData() {
            return new OrderCancelled(orderId, customer.withoutContact(), total, reason);
        }

        @Override
        public boolean saysInClear() {
            return customer.hasClearContact();
        }
    }

    /// Delivered and paid: nothing more will happen to this order.
    ///
    /// @param orderId of the order
    /// @param total what was paid
    record OrderCompleted(UUID orderId, Money total) implements OrderEvent {
        public OrderCompleted {
            requireNonNull(orderId, "orderId");
            requireNonNull(total, "total");
        }
    }
}
