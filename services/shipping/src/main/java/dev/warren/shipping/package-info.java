/// Brings confirmed orders to the customer's door.
///
/// - **Owns** shipments: one for each order, from the booking at the carrier to the delivery, or the recall.
/// - **Hears** `shipping.orders`: OrderConfirmed (a parcel is booked), OrderCancelled (it is cancelled or recalled),
///   and the carrier's reports at `POST /shipments/{id}/events`.
/// - **Says** OrderShipped once the carrier has the parcel, OrderDelivered once the customer has it.
///
/// The carrier is asked before the transaction that records its answer, under a key that follows from the order, so
/// a crash in between repeats the question and not the parcel. The answer carries the version of the shipment it was
/// asked about; when the shipment has changed meanwhile (a cancellation racing the booking), the carrier is asked
/// again. So no cancelled order keeps a live parcel.
package dev.warren.shipping;
