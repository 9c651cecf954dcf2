package dev.warren.faults.database;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A report that somebody runs in each database keeps its snapshot, so that nothing dead can be
/// cleaned up.
record LongTransaction() implements Fault {
    private static final Duration LASTS = Duration.ofSeconds(45);

    @Override
    public String name() {
        return "transaction-held-open";
    }

    @Override
    public String hurts() {
        return "a transaction with a snapshot is held open in every database for 45 s";
    }

    @Override
    public String holds() {
        return "orders go through as usual meanwhile";
    }

    @Override
    public void strike(World world) throws Exception {
        List<Connection> reports = new ArrayList<>();
        try {
            for (var service : World.SERVICES) {
                var report = world.administrator(service);
                reports.add(report);
                report.setAutoCommit(false);
                report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                report.createStatement().executeQuery("SELECT count(*) FROM inbox");
            }
            Thread.sleep(LASTS);
            world.awaitNormal(Duration.ofSeconds(10));
        } finally {
            for (var report : reports) {
                report.close();
            }
        }
    }
}
