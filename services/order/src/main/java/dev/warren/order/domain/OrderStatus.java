package dev.warren.order.domain;

/// What a customer sees of an order.
public enum OrderStatus {
    /// Payment and stock have been asked and have not both said yes.
    PLACED,
    CONFIRMED,
    SHIPPED,
    /// Delivered and paid.
    COMPLETED,
    CANCELLED;

    /// Nothing that the customer would wait for comes after it.
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELLED;
    }
}
