package dev.warren.local;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Databases and roles of a server, over an administrator's connection.
record PostgresCatalogue(Connection connection) {

    void ensure(String database, Login owner, Login user) throws SQLException {
        ensure(owner);
        ensure(user);
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            execute("CREATE DATABASE " + quoted(database) + " OWNER " + quoted(owner.name()));
        }
        // By default every role may connect to every database. A service that reads a neighbour's tables must not
        // work here either.
        execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + quoted(database) + " FROM PUBLIC");
    }

    /// In the database itself: its user owned everything while there was no other role.
    /// Its privileges go to the new owner with the rest.
    void handOver(String database, Login user, Login owner) throws SQLException {
        execute("REASSIGN OWNED BY " + quoted(user.name()) + " TO " + quoted(owner.name()));
        execute("GRANT CONNECT ON DATABASE " + quoted(database) + " TO " + quoted(user.name()));
    }

    private void ensure(Login login) throws SQLException {
        String verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", login.name()) ? "ALTER" : "CREATE";
        execute(verb + " ROLE " + quoted(login.name()) + " LOGIN PASSWORD '"
                + login.password().replace("'", "''") + "'");
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
