package dev.warren.bench;

import dev.warren.local.Endpoints;
import dev.warren.local.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// The services' databases over connections that stay open: a new one for every look would cost the server more than
/// the look.
final class Tables implements AutoCloseable {
    /// The server's own database, as its administrator.
    static final String ADMIN = "postgres";

    private final Map<String, DataSource> sources = new HashMap<>();
    private final Map<String, Connection> connections = new HashMap<>();

    Tables(Stack stack) {
        Endpoints endpoints = stack.servers().endpoints();
        stack.services().forEach(service -> {
            var owner = stack.databaseOwner(service.name());
            sources.put(service.name(), endpoints.database(service.name(), owner.name(), owner.password()));
        });
        sources.put(ADMIN, endpoints.database(ADMIN, ADMIN, endpoints.databasePassword()));
    }

    long number(String database, String sql) throws SQLException {
        return ((Number) row(database, sql).getFirst()).longValue();
    }

    String text(String database, String sql) throws SQLException {
        return String.valueOf(row(database, sql).getFirst());
    }

    /// The one row of a result.
    synchronized List<Object> row(String database, String sql) throws SQLException {
        try (var statement = connection(database).createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            var row = new ArrayList<Object>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(result.getObject(i));
            }
            return row;
        }
    }

    synchronized void execute(String database, String sql) throws SQLException {
        try (var statement = connection(database).createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public synchronized void close() {
        for (Connection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException e) {
                // The server ends it as well.
            }
        }
        connections.clear();
    }

    private Connection connection(String database) throws SQLException {
        var open = connections.get(database);
        if (open == null) {
            open = sources.get(database).getConnection();
            connections.put(database, open);
        }
        return open;
    }
}
