package dev.warren.faults.wire;

import java.time.Duration;
import java.util.Set;

/// What the network is like at present.
///
/// @param latency        how much later everything arrives
/// @param bytesPerSecond 0 for as many as there are
/// @param silent         the directions in which nothing arrives, and nobody is told
record Weather(Duration latency, int bytesPerSecond, Set<Direction> silent) {
    static final Weather FAIR = new Weather(Duration.ZERO, 0, Set.of());
}
