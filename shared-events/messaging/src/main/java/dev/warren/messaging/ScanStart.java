package dev.warren.messaging;

/// Where reading the outbox begins.
///
/// Removed rows stay in the index for as long as any transaction may still see them. Read from its beginning, the
/// outbox would get slower and slower while a backup or a forgotten session holds them. So reading begins behind what
/// was removed a while ago. Positions commit out of order: now and then reading begins at the very beginning, for a
/// transaction that was given its position early and committed very late.
final class ScanStart {
    private static final long REMOVED_LONG_AGO_NANOS = 5_000_000_000L;
    private static final long FROM_BEGINNING_EVERY_NANOS = 10_000_000_000L;

    private long start;
    private long removed;
    private long removedAt;
    private long fromBeginningAt;

    ScanStart(long now) {
        removedAt = now;
        fromBeginningAt = now;
    }

    /// @return the position after which reading begins
    long after(long now) {
        if (now - fromBeginningAt >= FROM_BEGINNING_EVERY_NANOS) {
            fromBeginningAt = now;
            return 0;
        }
        return start;
    }

    void removedUpTo(long position, long now) {
        if (now - removedAt >= REMOVED_LONG_AGO_NANOS) {
            start = removed;
            removed = position;
            removedAt = now;
        }
    }
}
