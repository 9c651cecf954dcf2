package dev.warren.contracts;

/// Why an order was cancelled.
public enum CancellationReason {
    PAYMENT_DECLINED,
    OUT_OF_STOCK,
    CUSTOMER_REQUEST,
    DEADLINE_MISSED
}
