package dev.warren.replay;

import dev.warren.local.Endpoints;
import dev.warren.local.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The database of the service under replay, and what it tells of how far the service is.
final class ScratchDatabase implements AutoCloseable {
    private static final String SETTLED = """
            SELECT count(*) FROM unnest(?) AS t(id)
            WHERE EXISTS (SELECT FROM inbox WHERE event_id = id)
               OR EXISTS (SELECT FROM set_aside WHERE event_id = id AND due_at IS NULL)""";
    private static final String PARKED = "SELECT event_id, reason FROM set_aside WHERE event_id IS NOT NULL";

    private final Connection connection;

    private ScratchDatabase(Connection connection) {
        this.connection = connection;
    }

    static ScratchDatabase create(Endpoints endpoints, String name, Login owner, Login user) {
        try {
            endpoints.createDatabase(name, owner, user);
            return new ScratchDatabase(
                    endpoints.database(name, owner.name(), owner.password()).getConnection());
        } catch (SQLException e) {
            throw doesNotAnswer(e);
        }
    }

    void learn(Keys keys) {
        try {
            keys.writeTo(connection);
        } catch (SQLException e) {
            throw doesNotAnswer(e);
        }
    }

    /// How many of these events have neither had their effect nor been parked.
    long unsettled(List<UUID> events) {
        try (var statement = connection.prepareStatement(SETTLED)) {
            statement.setArray(1, connection.createArrayOf("uuid", events.toArray()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return events.size() - rows.getLong(1);
            }
        } catch (SQLException e) {
            throw doesNotAnswer(e);
        }
    }

    /// How many messages wait to be published.
    long unpublished() {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM outbox")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw doesNotAnswer(e);
        }
    }

    /// Why events could not be handled, by their ids.
    Map<UUID, String> parked() {
        var reasons = new HashMap<UUID, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(PARKED)) {
            while (rows.next()) {
                reasons.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        } catch (SQLException e) {
            throw doesNotAnswer(e);
        }
        return reasons;
    }

    private static ReplayFailure doesNotAnswer(SQLException e) {
        return new ReplayFailure("The scratch database does not answer: " + e.getMessage(), e);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
