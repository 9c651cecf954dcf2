package dev.warren.testkit;

import java.sql.SQLException;

/// Takes the database away from the service under test, and from nobody else: its connections are cut, and no new
/// ones are let in until this is closed.
public final class DatabaseAway implements AutoCloseable {
    private final String role;

    private DatabaseAway(String role) {
        this.role = role;
    }

    public static DatabaseAway begin() {
        var role = WarrenServers.databaseRole();
        administer("ALTER ROLE \"" + role + "\" CONNECTION LIMIT 0");
        administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
        return new DatabaseAway(role);
    }

    @Override
    public void close() {
        administer("ALTER ROLE \"" + role + "\" CONNECTION LIMIT -1");
    }

    private static void administer(String sql) {
        try (var connection = WarrenServers.administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
