package dev.warren.replay;

import dev.warren.contracts.ServiceName;
import dev.warren.local.RunningStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The keys of customers. No history has them (ADR 22), so they come from the database of the running service and go
/// straight to the scratch one: whoever may not read that database cannot replay what opens personal data.
record Keys(List<Key> all) {
    private static final String ALL = "SELECT key_id, customer_id, key FROM customer_key WHERE key IS NOT NULL";
    private static final String LEARN = "INSERT INTO customer_key (key_id, customer_id, key) VALUES (?, ?, ?)";

    record Key(UUID id, String customerId, byte[] secret) {
        @Override
        public String toString() {
            return "Key[id=" + id + "]";
        }
    }

    static final Keys NONE = new Keys(List.of());

    static boolean areNeededBy(ServiceName service) {
        return service == ServiceName.SHIPPING || service == ServiceName.NOTIFICATION;
    }

    static Keys of(RunningStack stack, ServiceName service) {
        var environment = stack.environment(service.lowerCase());
        var database = stack.endpoints()
                .database(
                        environment.get("WARREN_DATABASE_NAME"),
                        environment.get("WARREN_DATABASE_USER"),
                        environment.get("WARREN_DATABASE_PASSWORD"));
        try (var connection = database.getConnection()) {
            return readFrom(connection);
        } catch (SQLException e) {
            throw new ReplayFailure("The keys of customers cannot be read: " + e.getMessage(), e);
        }
    }

    static Keys readFrom(Connection connection) throws SQLException {
        var keys = new ArrayList<Key>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                keys.add(new Key(rows.getObject(1, UUID.class), rows.getString(2), rows.getBytes(3)));
            }
        }
        return new Keys(keys);
    }

    void writeTo(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(LEARN)) {
            for (var key : all) {
                statement.setObject(1, key.id());
                statement.setString(2, key.customerId());
                statement.setBytes(3, key.secret());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
