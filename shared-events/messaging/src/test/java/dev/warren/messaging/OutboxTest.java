package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A shard that no relay has, so that nothing but the test removes its rows.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class OutboxTest {
    private static final int SHARD = 99;
    private static final int ROWS = 20_000;
    private static final Pattern PAGES = Pattern.compile("Buffers: shared hit=(\\d+)");

    @Test
    void reads_the_oldest_rows_from_few_pages_while_a_snapshot_holds_those_that_were_removed() throws SQLException {
        try (var forgotten = WarrenServers.postgres().getConnection();
                var connection = WarrenServers.postgres().getConnection()) {
            forgotten.setAutoCommit(false);
            forgotten.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            run(
                    connection,
                    "INSERT INTO outbox (message_id, shard, type, body) SELECT gen_random_uuid(), " + SHARD
                            + ", 'order.created.v1', '{}' FROM generate_series(1, " + ROWS + ")");
            long last = number(connection, "SELECT max(position) FROM outbox WHERE shard = " + SHARD);
            run(forgotten, "SELECT count(*) FROM outbox");
            run(connection, "DELETE FROM outbox WHERE shard = " + SHARD);
            run(connection, "VACUUM (INDEX_CLEANUP on) outbox");

            assertThat(pages(connection, 0)).as("from the very beginning").isGreaterThan(100);
            assertThat(pages(connection, last - 1)).isLessThan(10);
            forgotten.rollback();
        }
    }

    private static long pages(Connection connection, long after) throws SQLException {
        var read = "EXPLAIN (ANALYZE, BUFFERS) "
                + Outbox.NEXT
                        .replace("$1", "" + SHARD)
                        .replace("$2", "" + after)
                        .replace("$3", "100")
                        .replace("$4", "'{}'");
        try (var statement = connection.createStatement();
                var lines = statement.executeQuery(read)) {
            while (lines.next()) {
                var pages = PAGES.matcher(lines.getString(1));
                if (pages.find()) {
                    return Long.parseLong(pages.group(1));
                }
            }
        }
        throw new AssertionError("no pages in the plan of " + read);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
