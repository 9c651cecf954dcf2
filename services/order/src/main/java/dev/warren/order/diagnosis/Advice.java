package dev.warren.order.diagnosis;

import dev.warren.contracts.ServiceName;

/// What is the matter, and what an operator can do about it.
///
/// @param service where to look; null when there is nothing to look at
/// @param next one sentence
public record Advice(Cause cause, ServiceName service, String next) {

    public enum Cause {
        /// Nothing is waited for.
        FINISHED,
        /// It takes no longer than usual.
        ON_ITS_WAY,
        /// A message about the order was given up on.
        PARKED,
        /// A message about the order is tried again and again.
        RETRYING,
        /// The service that should answer could not be asked.
        SERVICE_SILENT,
        /// A service is not connected to the broker.
        DISCONNECTED,
        /// What a service has said does not reach the broker.
        OUTBOX_BEHIND,
        /// The service that should answer knows nothing of what it should answer.
        NOT_HANDLED,
        /// The service has done its part, and the order service has not heard of it.
        ANSWER_NOT_HEARD,
        /// The service itself waits for somebody outside.
        WAITS_OUTSIDE,
        /// The order should have been cancelled for its deadline.
        DEADLINE_MISSED
    }
}
