package dev.warren.messaging.tracing;

/// The spans that this process has made last, by their ids. Safe for any number of threads.
///
/// A ring of numbers, with those of one bucket in a chain, the latest first: objects that live for some seconds are
/// what collectors like least.
final class LatestSpans {
    private final long[] ids;
    /// How many spans there were when the one before it in its bucket was the latest; 0 for none.
    private final long[] before;
    private final long[] latest;
    private long count;

    LatestSpans(int max) {
        this.ids = new long[max];
        this.before = new long[max];
        this.latest = new long[max];
    }

    synchronized void add(long id) {
        count++;
        int bucket = bucket(id);
        ids[place(count)] = id;
        before[place(count)] = latest[bucket];
        latest[bucket] = count;
    }

    synchronized boolean has(long id) {
        long overwritten = Math.max(0, count - ids.length);
        for (long each = latest[bucket(id)]; each > overwritten; each = before[place(each)]) {
            if (ids[place(each)] == id) {
                return true;
            }
        }
        return false;
    }

    private int place(long number) {
        return (int) (number % ids.length);
    }

    private int bucket(long id) {
        return Math.floorMod(Long.hashCode(id), latest.length);
    }
}
