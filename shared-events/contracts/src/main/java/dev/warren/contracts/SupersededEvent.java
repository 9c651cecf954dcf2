package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/// What was said before and is said in other words today. It is read for ever: it may wait in a queue, in an outbox,
/// in the stream or among dead letters. Nothing here ever changes.
public sealed interface SupersededEvent extends EventData {

    /// An order was accepted, priced from the price list. Payment and inventory answer it in parallel.
    ///
    /// @param orderId of the order
    /// @param customer who ordered
    /// @param lines what was ordered
    /// @param total the price of all lines
    /// @param shippingAddress where the parcel goes
    /// @param paymentToken what the payment provider exchanges for the customer's means of payment
    record OrderCreatedV1(
            UUID orderId,
            Customer customer,
            @Field(min = 1) List<OrderLine> lines,
            Money total,
            Address shippingAddress,
            String paymentToken)
            implements SupersededEvent {
        public OrderCreatedV1 {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            lines = OrderLine.atLeastOne(lines);
            requireNonNull(total, "total");
            requireNonNull(shippingAddress, "shippingAddress");
            requireNonNull(paymentToken, "paymentToken");
        }

        static OrderCreatedV1 of(OrderEvent.OrderCreated event) {
            return new OrderCreatedV1(
                    event.orderId(),
                    event.customer(),
                    event.lines(),
                    event.total(),
                    event.shippingAddress(),
                    event.payment().token());
        }

        @Override
        public String subject() {
            return orderId.toString();
        }

        /// Then the total was taken for what the customer had agreed to.
        @Override
        public OrderEvent.OrderCreated upcast() {
            return new OrderEvent.OrderCreated(
                    orderId, customer, lines, total, shippingAddress, new AgreedPayment(paymentToken, total));
        }
    }
}
