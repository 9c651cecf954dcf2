package dev.warren.local;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Databases and roles of a server, over an administrator's connection.
record PostgresCatalogue(Connection connection) {

    void ensure(String database, String role, String password) throws SQLException {
        String verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        execute(verb + " ROLE " + quoted(role) + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            execute("CREATE DATABASE " + quoted(database) + " OWNER " + quoted(role));
        }
        // By default every role may connect to every database. A service that reads a neighbour's tables must not
        // work here either.
        execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + quoted(database) + " FROM PUBLIC");
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
