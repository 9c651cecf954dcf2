package dev.warren.shipping.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.SealedCustomer;
import java.util.UUID;

/// What shipping is asked to do, with what the carrier has said about it.
public sealed interface ShipmentCommand {

    /// The order is confirmed: its parcel may go.
    record Book(UUID orderId, SealedCustomer customer, Asked asked) implements ShipmentCommand {
        public Book {
            requireNonNull(orderId, "orderId");
            requireNonNull(customer, "customer");
            requireNonNull(asked, "asked");
        }
    }

    /// The order is cancelled: no parcel of it may reach the customer.
    record Stop(UUID orderId, Asked asked) implements ShipmentCommand {
        public Stop {
            requireNonNull(orderId, "orderId");
            requireNonNull(asked, "asked");
        }
    }

    /// The carrier reports that it has collected a parcel.
    record RecordCollection(String trackingNumber) implements ShipmentCommand {
        public RecordCollection {
            requireNonNull(trackingNumber, "trackingNumber");
        }
    }

    /// The carrier reports that it has delivered a parcel.
    record RecordDelivery(String trackingNumber) implements ShipmentCommand {
        public RecordDelivery {
            requireNonNull(trackingNumber, "trackingNumber");
        }
    }
}
