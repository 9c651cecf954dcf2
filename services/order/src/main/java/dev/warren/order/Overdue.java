package dev.warren.order;

import java.util.UUID;

/// An order whose deadline has passed.
///
/// @param traceparent of the request that placed it; null when its events are gone
record Overdue(UUID orderId, String traceparent) {}
