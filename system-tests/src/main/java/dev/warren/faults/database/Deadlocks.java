package dev.warren.faults.database;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A stranger locks stock in the opposite order, so that it and inventory wait for each other.
record Deadlocks() implements Fault {
    private static final int ROUNDS = 8;
    private static final Duration HOLDS = Duration.ofMillis(300);
    private static final String DEADLOCK = "40P01";

    @Override
    public String name() {
        return "deadlocks";
    }

    @Override
    public String hurts() {
        return "a stranger locks rows of stock in the opposite order, so that transactions wait for each other";
    }

    @Override
    public String holds() {
        return "whichever PostgreSQL ends is tried again; nothing is parked for it";
    }

    @Override
    public void strike(World world) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            try (var stranger = world.administrator("inventory")) {
                stranger.setAutoCommit(false);
                inOppositeOrder(stranger);
                stranger.rollback();
            }
        }
    }

    private static void inOppositeOrder(Connection stranger) throws SQLException, InterruptedException {
        try (var statement = stranger.createStatement()) {
            for (int product = 4; product >= 0; product--) {
                statement.execute("SELECT FROM stock WHERE sku = 'SKU-%d' FOR UPDATE".formatted(product));
                Thread.sleep(HOLDS);
            }
        } catch (SQLException e) {
            if (!DEADLOCK.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
