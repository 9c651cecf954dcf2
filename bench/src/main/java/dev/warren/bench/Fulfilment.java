package dev.warren.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// How far orders have come, as the services' own tables tell. The orders are those from a moment on: their ids grow
/// with time.
final class Fulfilment {
    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    /// Looking must stay cheap however many orders there are: it takes at most a thirtieth of one core.
    private static final int PAUSE_FACTOR = 30;

    private static final Duration STALLED = Duration.ofSeconds(90);
    private static final int MAILS_OF_SHIPPED = 3;

    private final Tables tables;
    private final UUID since;

    Fulfilment(Tables tables, UUID since) {
        this.tables = tables;
        this.since = since;
    }

    static Fulfilment fromNowOn(Tables tables) {
        return new Fulfilment(tables, lowestIdAt(Instant.now()));
    }

    /// The lowest UUID of version 7 that a moment can give.
    static UUID lowestIdAt(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    UUID since() {
        return since;
    }

    long accepted() throws SQLException {
        return tables.number("order", "SELECT count(*) FROM order_head WHERE " + ours());
    }

    long in(String status) throws SQLException {
        return tables.number("order", "SELECT count(*) FROM order_list WHERE status = '" + status + "' AND " + ours());
    }

    /// Waits until each order is shipped or cancelled and its customer knows.
    void awaitShippedAndNotified() throws SQLException, InterruptedException {
        await("orders on their way", () -> unfinished("'PLACED', 'CONFIRMED'"));
        long shipped = in("SHIPPED") + in("COMPLETED");
        long cancelled = in("CANCELLED");
        // That an order was received need not be said any more once it is cancelled.
        await("mails", () -> shipped * MAILS_OF_SHIPPED + cancelled - mails(cancelled > 0));
    }

    void awaitCompleted() throws SQLException, InterruptedException {
        await("orders not delivered", () -> unfinished("'PLACED', 'CONFIRMED', 'SHIPPED'"));
    }

    /// When the first order was touched by anything but its placement; microseconds since the epoch.
    long firstReactionMicros() throws SQLException {
        return tables.number("order", """
                SELECT (extract(epoch FROM min(at)) * 1000000)::bigint FROM order_event
                WHERE type <> 'order-placed' AND %s""".formatted(ours()));
    }

    /// When the last order was shipped or cancelled and the last mail about it was recorded as sent; microseconds
    /// since the epoch.
    long lastMicros() throws SQLException {
        return Math.max(
                tables.number("order", lastAt("order_event", "type IN ('order-shipped', 'order-cancelled')")),
                tables.number("notification", lastAt("notification", "template <> 'delivered'")));
    }

    long failedMails() throws SQLException {
        return tables.number("notification", "SELECT count(*) FROM notification WHERE status = 'FAILED' AND " + ours());
    }

    /// From placed to shipped.
    void addLatency(Figures figures) throws SQLException {
        var row = tables.row("order", """
                SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY ms),
                       percentile_disc(0.99) WITHIN GROUP (ORDER BY ms), max(ms)
                FROM (SELECT (extract(epoch FROM max(at) FILTER (WHERE type = 'order-shipped')
                                               - min(at) FILTER (WHERE type = 'order-placed')) * 1000)::float8 AS ms
                      FROM order_event WHERE %s GROUP BY order_id) took
                WHERE ms IS NOT NULL""".formatted(ours()));
        if (((Number) row.getFirst()).longValue() > 0) {
            figures.put("created -> shipped p50 ms", ((Number) row.get(1)).doubleValue());
            figures.put("created -> shipped p99 ms", ((Number) row.get(2)).doubleValue());
            figures.put("created -> shipped max ms", ((Number) row.get(3)).doubleValue());
        }
    }

    /// Those that the list does not show yet are not finished either.
    private long unfinished(String statuses) throws SQLException {
        return accepted()
                - tables.number(
                        "order",
                        "SELECT count(*) FROM order_list WHERE status NOT IN (" + statuses + ") AND " + ours());
    }

    private long mails(boolean someCancelled) throws SQLException {
        var templates = someCancelled ? """
                  count(*) FILTER (WHERE template IN ('confirmed', 'shipped', 'cancelled')) + least(
                  count(*) FILTER (WHERE template = 'created'), count(*) FILTER (WHERE template = 'shipped'))""" : "count(*) FILTER (WHERE template <> 'delivered')";
        return tables.number("notification", "SELECT " + templates + " FROM notification WHERE " + ours());
    }

    private String lastAt(String table, String condition) {
        return "SELECT coalesce((extract(epoch FROM max(at)) * 1000000)::bigint, 0) FROM " + table + " WHERE "
                + condition + " AND " + ours();
    }

    private String ours() {
        return "order_id >= '" + since + "'";
    }

    @FunctionalInterface
    private interface Remainder {
        long count() throws SQLException;
    }

    /// @throws IllegalStateException when nothing has moved for too long
    private static void await(String what, Remainder remainder) throws SQLException, InterruptedException {
        long before = Long.MAX_VALUE;
        long movedAt = System.nanoTime();
        while (true) {
            long begun = System.nanoTime();
            long left = remainder.count();
            if (left <= 0) {
                return;
            }
            long now = System.nanoTime();
            if (left < before) {
                before = left;
                movedAt = now;
            } else if (now - movedAt > STALLED.toNanos()) {
                throw new IllegalStateException(
                        "Nothing has moved for " + STALLED.toSeconds() + " s: " + left + " " + what + " are left");
            }
            Thread.sleep(Duration.ofNanos(Math.max(MIN_PAUSE.toNanos(), (now - begun) * PAUSE_FACTOR)));
        }
    }
}
