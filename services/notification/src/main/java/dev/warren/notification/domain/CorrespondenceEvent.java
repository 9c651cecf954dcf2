package dev.warren.notification.domain;

import java.time.Instant;
import java.util.UUID;

/// What has become of a message, for good.
public sealed interface CorrespondenceEvent {

    UUID orderId();

    /// The event that the message was about.
    UUID eventId();

    Kind kind();

    /// Its number within the order, from 1.
    long version();

    Instant at();

    record MessageSent(UUID orderId, UUID eventId, Kind kind, long version, Instant at)
            implements CorrespondenceEvent {}

    record MessageFailed(UUID orderId, UUID eventId, Kind kind, String reason, long version, Instant at)
            implements CorrespondenceEvent {}
}
