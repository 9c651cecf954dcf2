package dev.warren.order.projection;

import dev.warren.order.store.FeedPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A row of `projection`: one generation of a read model, and how far it has come in the feed.
///
/// @param generation counts up with every rebuild; 0 for a slot that was never used
/// @param events that it is made of so far
/// @param startedAt when it began to be built
/// @param advancedAt when its last events were folded
record Checkpoint(
        String name,
        int slot,
        int generation,
        State state,
        FeedPosition position,
        long events,
        Instant startedAt,
        Instant advancedAt) {

    enum State {
        /// It is served.
        ACTIVE,
        /// It is to be built; what its slot still holds has to go first.
        CLEARING,
        /// It is built beside the active one, which it will replace.
        BUILDING,
        /// It was replaced, or there never was one.
        IDLE
    }

    boolean isBeingBuilt() {
        return state == State.CLEARING || state == State.BUILDING;
    }

    double eventsPerSecond(Instant now) {
        double seconds = Duration.between(startedAt, now).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : events / seconds;
    }

    /// How much longer it will take to fold `total` events if it goes on as it did; empty while nobody can know.
    Optional<Duration> remaining(long total, Instant now) {
        double rate = eventsPerSecond(now);
        return rate <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (Math.max(0, total - events) / rate * 1000)));
    }
}
