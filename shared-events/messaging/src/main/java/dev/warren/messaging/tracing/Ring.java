package dev.warren.messaging.tracing;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Places that are given out one after the other, again from the first when all have been, and that are found by the
/// key under which they were. Numbers only: objects that live for some seconds are what collectors like least.
///
/// Places whose keys fall into one bucket are in a chain, the latest first.
final class Ring {
    private final long[] keys;
    /// How many places had been given out when the one before it in its bucket was the latest; 0 for none.
    private final long[] before;
    private final long[] latest;
    private long count;

    Ring(int places) {
        this.keys = new long[places];
        this.before = new long[places];
        this.latest = new long[places];
    }

    /// The next place, which is this key's now and nobody else's.
    int add(long key) {
        count++;
        int bucket = bucket(key);
        int place = place(count);
        keys[place] = key;
        before[place] = latest[bucket];
        latest[bucket] = count;
        return place;
    }

    /// All places of a key, the latest first.
    IntStream placesOf(long key) {
        long overwritten = Math.max(0, count - keys.length);
        return LongStream.iterate(latest[bucket(key)], each -> each > overwritten, each -> before[place(each)])
                .mapToInt(this::place)
                .filter(place -> keys[place] == key);
    }

    private int place(long number) {
        return (int) (number % keys.length);
    }

    private int bucket(long key) {
        return Math.floorMod(Long.hashCode(key), latest.length);
    }
}
