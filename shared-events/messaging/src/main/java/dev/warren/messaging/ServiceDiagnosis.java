package dev.warren.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// What a service says about itself and an order. Without personal data.
///
/// @param standing null when the service knows nothing of the order
/// @param setAside messages about the order that wait to be tried again or are parked, the latest first
/// @param outboxLagMs age of the oldest message that the broker has not taken yet
/// @param publishing whether the relay is connected to the broker
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceDiagnosis(
        String service,
        Standing standing,
        List<DeadLetter> setAside,
        long outboxLagMs,
        boolean publishing,
        List<Consumer> consumers) {

    /// @param consuming whether the broker delivers from the queue to the instance that answers
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Consumer(String queue, boolean consuming) {}
}
