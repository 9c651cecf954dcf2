package dev.warren.faults.database;

import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.Signals;
import dev.warren.faults.World;
import java.time.Duration;
import java.util.List;

/// What happens to the server as a whole.
public final class DatabaseFaults {
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration REFUSING = Duration.ofSeconds(8);
    private static final Duration A_TRIP = Duration.ofMillis(100);
    private static final Duration OVERLAPPING = Duration.ofSeconds(10);
    private static final int TERMINATIONS = 10;
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private DatabaseFaults() {}

    public static List<Fault> all() {
        return List.of(
                new Deed(
                        "postgres-is-killed",
                        "kill -9 of the postmaster, and a start after 3 s",
                        "what was committed is there, what was not is handled again",
                        world -> end(world, "KILL")),
                new Deed(
                        "postgres-stops-immediately",
                        "an immediate stop, without a checkpoint, and a start after 3 s",
                        "what was committed is there, what was not is handled again",
                        world -> end(world, "QUIT")),
                new Deed(
                        "backends-are-terminated",
                        "every connection of every service is terminated, ten times in 3 s",
                        "a transaction that was cut off is tried again, whether its commit came through or not",
                        DatabaseFaults::terminateBackends),
                new Deed(
                        "too-many-connections",
                        "all connections are terminated, and new ones refused for 8 s: too many connections",
                        "services wait, and customers come again",
                        DatabaseFaults::refuseConnections),
                new Deed(
                        "transactions-overlap",
                        "each answer of each database takes 0.1 s, for 10 s, so that transactions on the same rows overlap",
                        "they wait for each other, and none overwrites what another has written",
                        DatabaseFaults::stretchTransactions),
                new Conflicts(),
                new Deadlocks(),
                new LongTransaction(),
                new DiskFull());
    }

    private static void end(World world, String signal) throws Exception {
        var postgres = world.stack().servers().postgres();
        var sessions =
                ProcessHandle.of(postgres.pid()).orElseThrow().descendants().toList();
        Signals.send(signal, postgres.pid());
        postgres.kill();
        // They see that their parent is gone. A server that starts before they have ended would refuse to.
        sessions.forEach(session -> session.onExit().join());
        Thread.sleep(AWAY);
        postgres.start();
    }

    private static void terminateBackends(World world) throws Exception {
        for (int i = 0; i < TERMINATIONS; i++) {
            terminate(world);
            Thread.sleep(BETWEEN);
        }
    }

    static void terminate(World world) throws Exception {
        world.execute("order", """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()""");
    }

    private static void refuseConnections(World world) throws Exception {
        limitConnections(world, 0);
        terminate(world);
        Thread.sleep(REFUSING);
        limitConnections(world, -1);
    }

    private static void stretchTransactions(World world) throws InterruptedException {
        World.SERVICES.forEach(service -> world.database(service).delay(A_TRIP));
        Thread.sleep(OVERLAPPING);
        World.SERVICES.forEach(service -> world.database(service).speak());
    }

    private static void limitConnections(World world, int limit) throws Exception {
        for (var service : World.SERVICES) {
            world.execute("order", "ALTER ROLE \"%s\" CONNECTION LIMIT %d".formatted(service, limit));
        }
    }
}
