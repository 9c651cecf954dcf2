package dev.warren.order;

/// An event with its place among those of all orders.
record FeedEvent(FeedPosition position, RecordedEvent recorded) {}
