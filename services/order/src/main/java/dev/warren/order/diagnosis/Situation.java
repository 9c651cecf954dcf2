package dev.warren.order.diagnosis;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.ServiceDiagnosis;
import dev.warren.order.domain.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All that is known about an order and about those it depends on.
///
/// @param own what the order service says of itself
/// @param answers of the other services
public record Situation(
        OrderStatus status, List<Waiting> waits, ServiceDiagnosis own, Map<ServiceName, Answer> answers, Instant now) {

    /// A wait, and how long it should take.
    public record Waiting(Wait what, Expectation expectation) {
        boolean isLate(Instant now) {
            return now.isAfter(what.since().plus(expectation.within()));
        }
    }
}
