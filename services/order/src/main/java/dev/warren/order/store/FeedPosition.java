package dev.warren.order.store;

import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.regex.Pattern;

/// Where an event stands among those of all orders. Later events have higher positions for good, also when the
/// database is restored elsewhere.
///
/// @param transaction no lower than that of its transaction, nor than any that had ended when the event was written
public record FeedPosition(long transaction, long position) implements Comparable<FeedPosition> {
    /// Before the first event.
    public static final FeedPosition BEGINNING = new FeedPosition(0, 0);

    private static final Comparator<FeedPosition> ORDER =
            comparingLong(FeedPosition::transaction).thenComparingLong(FeedPosition::position);
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    public FeedPosition {
        if (transaction < 0 || position < 0) {
            throw new IllegalArgumentException("no position: " + transaction + "-" + position);
        }
    }

    /// @throws IllegalArgumentException when it is not what [#toString] writes
    public static FeedPosition parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a position of the feed");
        }
        return new FeedPosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    @Override
    public int compareTo(FeedPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return transaction + "-" + position;
    }
}
