package dev.warren.order.diagnosis;

import java.time.Duration;

/// How long a stage takes when all is well.
///
/// @param orders on which it is founded; 0 when it is configured, for want of enough
public record Expectation(Duration within, int orders) {}
