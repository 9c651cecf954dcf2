package dev.warren.contracts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// UUIDs of version 7 (RFC 9562), strictly increasing within one generator, so that they index well.
///
/// 48 bits of milliseconds and a 12-bit counter come first; when the counter is used up, or the clock steps
/// back, the time is borrowed from the next millisecond.
public final class UuidV7 {
    private static final int COUNTER_BITS = 12;

    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicLong last = new AtomicLong();

    public UuidV7(Clock clock) {
        this(clock, new SecureRandom());
    }

    /// @param random makes ids of generators with the same clock differ; seeded, it makes them repeatable
    public UuidV7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// When an id of version 7 was made, to the millisecond.
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /// The least id of version 7 that can have been made at that time.
    public static UUID first(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    public UUID next() {
        long tick = last.updateAndGet(previous -> Math.max(clock.millis() << COUNTER_BITS, previous + 1));
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & 0xFFF;
        long high = millis << 16 | 0x7000 | counter;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
