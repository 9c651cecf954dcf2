package dev.warren.messaging;

/// Tells deliveries of a lost connection from those of the present one. Delivery tags begin again at 1 on a new
/// connection, so an acknowledgement that comes late would hit another message there.
final class DeliveryEpoch {
    private volatile int current;
    private long lastTag;

    /// Called for each delivery, in the order in which they come in.
    ///
    /// @return the epoch that the delivery belongs to
    int of(long deliveryTag) {
        if (deliveryTag <= lastTag) {
            current++;
        }
        lastTag = deliveryTag;
        return current;
    }

    boolean isPresent(int epoch) {
        return epoch == current;
    }
}
