package dev.warren.testkit.api;

import dev.warren.testkit.WarrenServers;
import java.sql.Connection;
import java.sql.SQLException;

/// Looks at the database of the service under test, often.
interface Watch {
    String look();

    static Watch nothing() {
        return () -> "";
    }

    static Watch of(String sql) {
        try {
            var connection = WarrenServers.postgres().getConnection();
            return () -> look(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String look(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
