package dev.warren.faults;

import dev.warren.local.ServerSet;
import dev.warren.local.StackSettings;
import dev.warren.local.sandbox.Sandbox;
import dev.warren.system.Patience;
import dev.warren.system.WarrenSystem;
import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/// Starts the system that a setting asks for, with a wire of ours wherever a service talks to a
/// server.
final class Worlds {
    /// An order whose news is lost must not be saved by its deadline, which would hide the loss. And the sandbox acts
    /// at once or not at all: what became of a call that was given up on, after 1 s by payment and after 3 s by
    /// shipping, is sure soon, and nobody need wait for it at the end of each fault, nor for late retries.
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WARREN_ORDER_CONFIRM_WITHIN", "PT15M",
            "WARREN_MESSAGING_RETRY_MAX_DELAY", "PT10S",
            "WARREN_PAYMENT_PROVIDER_SETTLES_WITHIN_MS", "2800",
            "WARREN_SHIPPING_CARRIER_SETTLES_WITHIN", "PT6S");

    private static final Duration NORMAL_WITHIN = Duration.ofMinutes(4);
    private static final int WARM_UP_ORDERS = 150;
    private static final double WARM_UP_PER_SECOND = 10;
    private static final Closeable NOTHING = () -> {};

    private final Path repository;
    private final Mutation mutation;
    private final RandomGenerator random;

    Worlds(Path repository, Mutation mutation, RandomGenerator random) {
        this.repository = repository;
        this.mutation = mutation;
        this.random = random;
    }

    World start(Setting setting) throws Exception {
        var system = new AtomicReference<WarrenSystem>();
        var fresh = StackSettings.temporary(repository).withEnvironment(ENVIRONMENT);
        var cluster = new Cluster();
        var links = links(fresh, cluster, system);
        var settings = fresh;
        for (var service : World.SERVICES) {
            var told = links.get(service).environment(service);
            if (setting == Setting.CLOCKS) {
                told.putAll(Clocks.environment(fresh.state(), service));
            }
            settings = settings.withEnvironmentOf(service, told);
        }
        var disk = setting == Setting.SMALL_DISK ? SmallDisk.at(fresh.state().resolve("postgresql")) : NOTHING;
        system.set(WarrenSystem.withServers(settings));
        var world = new World(system.get(), links, cluster, disk, random);
        try {
            var rabbit = servers(system).rabbit();
            if (setting == Setting.CLUSTER) {
                cluster.form(rabbit);
            } else {
                cluster.alone(rabbit);
            }
            system.get().startServices();
            world.open();
            mutation.takeAwayFrom(world);
            world.awaitNormal(NORMAL_WITHIN);
            warmUp(world);
            return world;
        } catch (Exception | AssertionError e) {
            world.close();
            throw e;
        }
    }

    /// What has just been started is still being compiled, and takes longer to recover than a system that runs.
    private void warmUp(World world) throws Exception {
        try (var customers = new Customers(world::doors, random.nextLong(), WARM_UP_PER_SECOND)) {
            customers.start();
            Patience.await(
                    NORMAL_WITHIN,
                    "that the first orders are taken",
                    () -> customers.orders().size() >= WARM_UP_ORDERS);
        }
        world.awaitNormal(NORMAL_WITHIN);
    }

    /// The sandbox finds its own ports, so the wires to it are asked for them later.
    private static Map<String, Links> links(
            StackSettings settings, Cluster cluster, AtomicReference<WarrenSystem> system) {
        Map<String, IntSupplier> outside = Map.of(
                "payment", port(system, sandbox -> sandbox.paymentProvider().url()),
                "shipping", port(system, sandbox -> sandbox.carrier().url()),
                "notification", () -> servers(system).sandbox().mail().smtpPort());
        var links = new LinkedHashMap<String, Links>();
        for (var service : World.SERVICES) {
            links.put(service, Links.of(() -> settings.ports().postgres(), cluster, outside.get(service)));
        }
        return links;
    }

    private static IntSupplier port(AtomicReference<WarrenSystem> system, Function<Sandbox, URI> part) {
        return () -> part.apply(servers(system).sandbox()).getPort();
    }

    private static ServerSet servers(AtomicReference<WarrenSystem> system) {
        return system.get().stack().servers();
    }
}
