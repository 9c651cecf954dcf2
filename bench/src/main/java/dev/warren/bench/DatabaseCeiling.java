package dev.warren.bench;

import dev.warren.local.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/// What a service without batches would do for an event: one row inserted, one updated, one inserted, one commit.
final class DatabaseCeiling implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int ROWS = 10_000;
    private static final String BODY = "x".repeat(300);
    private static final String[] TABLES = {
        "CREATE TABLE bench_inbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
        "CREATE TABLE bench_state (id int PRIMARY KEY, version bigint NOT NULL) WITH (fillfactor = 70)",
        "CREATE TABLE bench_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)",
        "INSERT INTO bench_state SELECT i, 0 FROM generate_series(0, " + (ROWS - 1) + ") i"
    };

    private final DataSource source;

    DatabaseCeiling(Endpoints endpoints) throws SQLException {
        this.source = endpoints.database("postgres", "postgres", endpoints.databasePassword());
        execute(TABLES);
    }

    /// Returns how many transactions were committed in that time.
    long run(Duration time) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int seed = i;
                all.add(threads.submit(() -> commitUntil(end, new SplittableRandom(seed))));
            }
            long committed = 0;
            for (var one : all) {
                committed += one.get();
            }
            return committed;
        }
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TABLE bench_inbox, bench_state, bench_outbox");
    }

    private long commitUntil(long endNanos, SplittableRandom random) throws SQLException {
        try (Connection connection = source.getConnection();
                var inbox = connection.prepareStatement("INSERT INTO bench_inbox DEFAULT VALUES");
                var state = connection.prepareStatement("UPDATE bench_state SET version = version + 1 WHERE id = ?");
                var outbox = connection.prepareStatement("INSERT INTO bench_outbox (body) VALUES (?)")) {
            connection.setAutoCommit(false);
            outbox.setString(1, BODY);
            long committed = 0;
            while (System.nanoTime() < endNanos) {
                inbox.executeUpdate();
                state.setInt(1, random.nextInt(ROWS));
                state.executeUpdate();
                outbox.executeUpdate();
                connection.commit();
                committed++;
            }
            return committed;
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
