package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/// What was said before and is said in other words today. It is read for ever: it may wait in a queue, in an outbox,
/// in the stream or among dead letters. Nothing here ever changes.
///
/// All of it is from before sealing. Said again for those who know no better, it has sealed text in the place of names
/// and an address that nobody has in the place of addresses: enough for who passes it on or needs the rest.
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
                    SealedBefore.of(event.customer()),
                    event.lines(),
                    event.total(),
                    SealedBefore.of(event.shippingAddress()),
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
                    orderId,
                    SealedBefore.upcast(customer),
                    lines,
                    total,
                    SealedBefore.upcast(shippingAddress),
                    new AgreedPayment(paymentToken, total));
        }
    }

    /// An order was accepted, priced from the price list. Payment and inventory answer it in parallel.
    ///
    /// @param orderId of the order
    /// @param customer who ordered
    /// @param lines what was ordered
    /// @param total the price of all lines
    /// @param shippingAddress where the parcel goes
    /// @param payment what may be taken for it, and how
    record OrderCreatedV2(
            UUID orderId,
            Customer customer,
            @Field(min = 1) List<OrderLine> lines,
            Money total,
            Address shippingAddress,
            AgreedPayment payment)
            implements SupersededEvent {
        public OrderCreatedV2 {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            lines = OrderLine.atLeastOne(lines);
            requireNonNull(total, "total");
            requireNonNull(shippingAddress, "shippingAddress");
            requireNonNull(payment, "payment");
        }

        static OrderCreatedV2 of(OrderEvent.OrderCreated event) {
            return new OrderCreatedV2(
                    event.orderId(),
                    SealedBefore.of(event.customer()),
                    event.lines(),
                    event.total(),
                    SealedBefore.of(event.shippingAddress()),
                    event.payment());
        }

        @Override
        public String subject() {
            return orderId.toString();
        }

        @Override
        public OrderEvent.OrderCreated upcast() {
            return new OrderEvent.OrderCreated(
                    orderId,
                    SealedBefore.upcast(customer),
                    lines,
                    total,
                    SealedBefore.upcast(shippingAddress),
                    payment);
        }
    }

    /// Paid and reserved: the parcel may go.
    ///
    /// @param orderId of the order
    /// @param customer who ordered
    /// @param lines what goes into the parcel
    /// @param total the price of all lines
    /// @param shippingAddress where the parcel goes
    record OrderConfirmedV1(
            UUID orderId,
            Customer customer,
            @Field(min = 1) List<OrderLine> lines,
            Money total,
            Address shippingAddress)
            implements SupersededEvent {
        public OrderConfirmedV1 {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            lines = OrderLine.atLeastOne(lines);
            requireNonNull(total, "total");
            requireNonNull(shippingAddress, "shippingAddress");
        }

        static OrderConfirmedV1 of(OrderEvent.OrderConfirmed event) {
            return new OrderConfirmedV1(
                    event.orderId(),
                    SealedBefore.of(event.customer()),
                    event.lines(),
                    event.total(),
                    SealedBefore.of(event.shippingAddress()));
        }

        @Override
        public String subject() {
            return orderId.toString();
        }

        @Override
        public OrderEvent.OrderConfirmed upcast() {
            return new OrderEvent.OrderConfirmed(
                    orderId, SealedBefore.upcast(customer), lines, total, SealedBefore.upcast(shippingAddress));
        }
    }

    /// The order is off, for good: each service undoes its own part.
    ///
    /// @param orderId of the order
    /// @param customer who ordered
    /// @param total the price of all lines
    /// @param reason why it is off
    record OrderCancelledV1(UUID orderId, Customer customer, Money total, CancellationReason reason)
            implements SupersededEvent {
        public OrderCancelledV1 {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            requireNonNull(total, "total");
            requireNonNull(reason, "reason");
        }

        static OrderCancelledV1 of(OrderEvent.OrderCancelled event) {
            return new OrderCancelledV1(
                    event.orderId(), SealedBefore.of(event.customer()), event.total(), event.reason());
        }

        @Override
        public String subject() {
            return orderId.toString();
        }

        @Override
        public OrderEvent.OrderCancelled upcast() {
            return new OrderEvent.OrderCancelled(orderId, SealedBefore.upcast(customer), total, reason);
        }
    }

    /// The carrier has the parcel. From here on an order cannot be cancelled by its customer.
    ///
    /// @param orderId of the order
    /// @param shipmentId of the parcel
    /// @param customer who gets it
    /// @param trackingNumber by which the carrier knows it
    record OrderShippedV1(UUID orderId, UUID shipmentId, Customer customer, String trackingNumber)
            implements SupersededEvent {
        public OrderShippedV1 {
            requireNonNull(orderId, "orderId");
            requireNonNull(shipmentId, "shipmentId");
            requireNonNull(customer, "customer");
            requireNonNull(trackingNumber, "trackingNumber");
        }

        static OrderShippedV1 of(ShippingEvent.OrderShipped event) {
            return new OrderShippedV1(
                    event.orderId(), event.shipmentId(), SealedBefore.of(event.customer()), event.trackingNumber());
        }

        @Override
        public String subject() {
            return orderId.toString();
        }

        @Override
        public ShippingEvent.OrderShipped upcast() {
            return new ShippingEvent.OrderShipped(orderId, shipmentId, SealedBefore.upcast(customer), trackingNumber);
        }
    }

    /// The customer has the parcel.
    ///
    /// @param orderId of the order
    /// @param shipmentId of the parcel
    /// @param customer who gets it
    /// @param trackingNumber by which the carrier knows it
    record OrderDeliveredV1(UUID orderId, UUID shipmentId, Customer customer, String trackingNumber)
            implements SupersededEvent {
        public OrderDeliveredV1 {
            requireNonNull(orderId, "orderId");
            requireNonNull(shipmentId, "shipmentId");
            requireNonNull(customer, "customer");
            requireNonNull(trackingNumber, "trackingNumber");
        }

        static OrderDeliveredV1 of(ShippingEvent.OrderDelivered event) {
            return new OrderDeliveredV1(
                    event.orderId(), event.shipmentId(), SealedBefore.of(event.customer()), event.trackingNumber());
        }

        @Override
        public String subject() {
            return orderId.toString();
        }

        @Override
        public ShippingEvent.OrderDelivered upcast() {
            return new ShippingEvent.OrderDelivered(orderId, shipmentId, SealedBefore.upcast(customer), trackingNumber);
        }
    }
}
