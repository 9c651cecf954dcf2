package dev.warren.messaging;

import java.time.Duration;

/// The pause after a batch, in which the next one gathers: a batch costs much that does not depend on its size. What
/// comes to a queue that has rested goes at once.
@FunctionalInterface
interface Rest {
    Rest NONE = (events, took) -> Duration.ZERO;

    /// No rest, or one of a millisecond at least.
    Duration after(int events, Duration took);

    /// The same after every batch.
    static Rest always(Duration length) {
        return (_, _) -> length;
    }

    /// After a small batch as long as the batch took: a queue works half of the time at most.
    /// On an idle machine that is a millisecond or two; on a busy one neighbours travel together.
    /// After a large batch the longest there is.
    ///
    /// @param from events that make a batch large
    static Rest upTo(Duration longest, int from) {
        return (events, took) -> {
            var pause = events >= from || took.compareTo(longest) > 0 ? longest : took;
            return pause.toMillis() < 1 ? Duration.ZERO : pause;
        };
    }
}
