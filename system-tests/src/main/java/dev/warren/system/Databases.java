package dev.warren.system;

import dev.warren.local.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/// The five databases, each read as its service's own role, in a session that is kept: an audit asks a lot, and a
/// login costs more than most answers.
final class Databases {
    private static final int FETCH_ROWS = 5_000;
    private static final int ALIVE_WITHIN_SECONDS = 2;

    private final Map<String, DataSource> byService = new HashMap<>();
    private final Map<String, Connection> sessions = new HashMap<>();

    @FunctionalInterface
    interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    Databases(Stack stack) {
        for (var service : stack.services()) {
            var name = service.name();
            byService.put(
                    name,
                    stack.servers()
                            .endpoints()
                            .database(name, name, stack.servers().password("database-" + name)));
        }
    }

    Set<String> services() {
        return byService.keySet();
    }

    List<List<Object>> rows(String service, String sql) throws SQLException {
        try (var statement = session(service).createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<Object>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /// Another one when the last has not outlived a fault.
    private synchronized Connection session(String service) throws SQLException {
        var session = sessions.get(service);
        if (session == null || !session.isValid(ALIVE_WITHIN_SECONDS)) {
            if (session != null) {
                session.close();
            }
            session = byService.get(service).getConnection();
            sessions.put(service, session);
        }
        return session;
    }

    /// Hands over row by row, so that a result of any size fits into memory.
    void each(String service, String sql, RowVisitor visitor) throws SQLException {
        try (var connection = byService.get(service).getConnection();
                var statement = connection.createStatement()) {
            // The driver reads in portions inside a transaction only.
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_ROWS);
            try (var result = statement.executeQuery(sql)) {
                while (result.next()) {
                    visitor.visit(result);
                }
            }
        }
    }

    List<String> strings(String service, String sql) throws SQLException {
        return rows(service, sql).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    long number(String service, String sql) throws SQLException {
        return ((Number) rows(service, sql).getFirst().getFirst()).longValue();
    }
}
