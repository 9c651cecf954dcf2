package dev.warren.faults.fleet;

import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.Signals;
import dev.warren.faults.World;
import dev.warren.local.ServiceProcess;
import dev.warren.system.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What operators do to instances, and instances to each other.
public final class FleetFaults {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_BATCH = Duration.ofSeconds(1);
    private static final Duration STANDS_STILL = Duration.ofSeconds(8);
    private static final Duration BURST = Duration.ofSeconds(5);
    private static final List<String> REPLICATED = List.of("order", "payment", "inventory");

    /// The lock on the only shard, as the relay takes it.
    private static final String HOLDS_THE_SHARD = """
            FROM pg_locks WHERE locktype = 'advisory' AND classid = x'57520002'::int::oid AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    private FleetFaults() {}

    public static List<Fault> all() {
        return List.of(
                new Deed(
                        "sigterm-in-mid-batch",
                        "SIGTERM of one service after the other, each with a batch under way, and a new start",
                        "what was begun is ended, what was not comes again",
                        FleetFaults::terminate),
                new Deed(
                        "relay-stands-still-with-its-lock",
                        "SIGSTOP of the instance whose relay holds the shard; its session ends, another takes over; SIGCONT",
                        "it notices that it has lost its right, and every event has its effect once",
                        FleetFaults::standStill),
                new Deed(
                        "two-relays-on-one-shard",
                        "a relay loses its lock while its publishes are under way, and another relay publishes the same",
                        "every event has its effect once, and none is removed that was not confirmed",
                        FleetFaults::twoRelays),
                new Deed(
                        "replicas-one-three-one",
                        "two more instances of order, payment and inventory join during a burst, and leave in it",
                        "shards change hands, and every event has its effect once",
                        FleetFaults::scale),
                new RollingUpgrade());
    }

    private static void terminate(World world) throws Exception {
        for (var service : World.SERVICES) {
            world.database(service).silence();
            Thread.sleep(A_BATCH);
            var stopping = Thread.ofVirtual().start(world.service(service)::stop);
            world.database(service).speak();
            stopping.join();
            ready(world.service(service));
        }
    }

    private static void standStill(World world) throws Exception {
        var other = ready(world.stack().another("order", past(world)));
        Signals.stop(world.service("order"));
        world.doors().set(0, other.url());
        world.execute("order", "SELECT pg_terminate_backend(pid) " + HOLDS_THE_SHARD);
        Thread.sleep(STANDS_STILL);
        Signals.goOn(world.service("order"));
        leave(world, other);
    }

    private static void twoRelays(World world) throws Exception {
        var other = ready(world.stack().another("order", past(world)));
        Patience.await(SOON, "the first to hold the shard", () -> holders(world) == 1);
        world.broker("order").delay(A_BATCH.multipliedBy(2));
        Thread.sleep(A_BATCH);
        world.execute("order", "SELECT pg_terminate_backend(pid) " + HOLDS_THE_SHARD);
        Patience.await(SOON, "another to hold the shard", () -> holders(world) == 1);
        Thread.sleep(A_BATCH.multipliedBy(3));
        world.broker("order").speak();
        leave(world, other);
    }

    private static void scale(World world) throws Exception {
        var further = new ArrayList<ServiceProcess>();
        for (var service : REPLICATED) {
            further.add(world.stack().another(service));
            further.add(world.stack().another(service));
        }
        further.forEach(ServiceProcess::start);
        for (var instance : further) {
            ready(instance);
        }
        further.stream().filter(instance -> instance.name().startsWith("order")).forEach(instance -> world.doors()
                .add(instance.url()));
        Thread.sleep(BURST);
        while (world.doors().size() > 1) {
            world.doors().removeLast();
        }
        further.parallelStream().forEach(ServiceProcess::stop);
    }

    private static void leave(World world, ServiceProcess other) throws Exception {
        Patience.await(SOON, "both to be ready", world.service("order")::isReady);
        world.doors().set(0, world.service("order").url());
        other.stop();
    }

    static ServiceProcess ready(ServiceProcess instance) {
        instance.start();
        instance.awaitReady(STARTS_WITHIN);
        return instance;
    }

    /// The environment of an instance that does not take our wires.
    private static Map<String, String> past(World world) {
        var endpoints = world.stack().servers().endpoints();
        return Map.of(
                "WARREN_DATABASE_PORT", String.valueOf(endpoints.databasePort()),
                "WARREN_BROKER_PORT", String.valueOf(endpoints.brokerPort()));
    }

    private static long holders(World world) throws Exception {
        return world.number("order", "SELECT count(*) " + HOLDS_THE_SHARD);
    }
}
