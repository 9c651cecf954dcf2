package dev.warren.order.store;

import java.util.UUID;

/// An order whose deadline has passed.
///
/// @param traceparent of the request that placed it; null when its events are gone
public record Overdue(UUID orderId, String traceparent) {}
