package dev.warren.order.diagnosis;

import dev.warren.messaging.ServiceDiagnosis;

/// What a service has said about itself and the order.
public sealed interface Answer {

    record Told(ServiceDiagnosis diagnosis) implements Answer {}

    /// @param reason why nothing could be learned
    record Silent(String reason) implements Answer {}
}
