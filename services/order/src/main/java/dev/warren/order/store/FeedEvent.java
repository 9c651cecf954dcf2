package dev.warren.order.store;

/// An event with its place among those of all orders.
public record FeedEvent(FeedPosition position, RecordedEvent recorded) {}
