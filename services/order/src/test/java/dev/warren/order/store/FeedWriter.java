package dev.warren.order.store;

import dev.warren.testkit.WarrenServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// A transaction of the service's role, under way for as long as a test wants.
final class FeedWriter implements AutoCloseable {
    private static final String APPEND = """
            INSERT INTO order_event (order_id, version, type, data, event_id, at, correlation_id, actor)
            VALUES ('%s', %d, 'stock-reserved', '{}', gen_random_uuid(), now(), gen_random_uuid(), 'test')""";

    private final Connection connection;

    private FeedWriter(Connection connection) {
        this.connection = connection;
    }

    static FeedWriter begin() throws SQLException {
        var connection = WarrenServers.postgresAsTheService().getConnection();
        connection.setAutoCommit(false);
        return new FeedWriter(connection);
    }

    /// As who locks a first row: its number is given out, long before it writes.
    FeedWriter number() throws SQLException {
        execute("SELECT pg_current_xact_id()");
        return this;
    }

    FeedWriter append(UUID orderId, long version) throws SQLException {
        execute(APPEND.formatted(orderId, version));
        return this;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    private void execute(String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
