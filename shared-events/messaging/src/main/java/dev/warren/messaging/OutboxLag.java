package dev.warren.messaging;

import dev.warren.contracts.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// How far this service's relays are behind, as of about a second ago: the age of the oldest message in the outbox,
/// whichever instance wrote it. It grows while the broker, or the database, is away.
@ApplicationScoped
public class OutboxLag {
    private final Clock clock;
    private volatile Instant oldest;

    OutboxLag(Clock clock) {
        this.clock = clock;
    }

    public Duration now() {
        var since = oldest;
        var age = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// @param messageId of the oldest message; null when there is none
    void oldestIs(UUID messageId) {
        oldest = messageId == null ? null : UuidV7.timeOf(messageId);
    }
}
