package dev.warren.bench;

import java.sql.SQLException;

/// Rows of the payment service's outbox, as the service writes them, numbered in `subject`. The only place that knows
/// what they look like.
final class OutboxRows {
    private static final String PAYMENT = "payment";
    /// One of its hearers' queues takes it, like most of what is said; the hearer is stopped and keeps its hands off.
    private static final String TYPE = "payment.processed.v1";

    static final String QUEUE = "order.payments";

    private final Tables tables;

    OutboxRows(Tables tables) {
        this.tables = tables;
    }

    /// @param bytes the size of each message
    void insert(int count, int bytes) throws SQLException {
        // Before messages could hold several events, the column had the name of the one.
        boolean packed = tables.number(PAYMENT, """
                SELECT count(*) FROM information_schema.columns
                WHERE table_name = 'outbox' AND column_name = 'message_id'""") > 0;
        tables.execute(PAYMENT, """
                INSERT INTO outbox (%s, type, body)
                SELECT id, '%s', convert_to(overlay(repeat('x', %d) PLACING head FROM 1) || '"}', 'UTF8')
                FROM (SELECT id, '{"specversion":"1.0","id":"' || id || '","source":"/payment","type":"%s","subject":"'
                                 || i || '","data":"' AS head
                      FROM (SELECT uuidv7() AS id, i FROM generate_series(0, %d - 1) i) ids) heads""".formatted(packed ? "message_id" : "event_id", TYPE, bytes - 2, TYPE, count));
    }

    long left() throws SQLException {
        return tables.number(PAYMENT, "SELECT count(*) FROM outbox");
    }

    /// Cheap, however many there are.
    boolean isEmpty() throws SQLException {
        return tables.number(PAYMENT, "SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) one") == 0;
    }
}
