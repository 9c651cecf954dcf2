package dev.warren.faults.network;

import static dev.warren.faults.wire.Direction.TO_SERVICE;

import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.faults.wire.Proxy;
import dev.warren.faults.wire.Trap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Each kind of bad network, towards the broker and towards the database, of a service that the
/// seed chooses.
public final class NetworkFaults {
    private static final Duration LASTS = Duration.ofSeconds(10);
    private static final Duration CONFIRM_IS_GIVEN_UP = Duration.ofSeconds(14);
    private static final Duration LATENCY = Duration.ofSeconds(2);
    private static final int BYTES_PER_SECOND = 1_024;
    private static final int RESETS = 5;

    private NetworkFaults() {}

    @FunctionalInterface
    private interface Weather {
        void over(Proxy wire) throws InterruptedException;
    }

    public static List<Fault> all() {
        var faults = new ArrayList<Fault>();
        faults.addAll(towards("broker", World::broker));
        faults.addAll(towards("database", World::database));
        faults.add(new Deed(
                "confirm-is-lost",
                "the broker's confirm of a batch never reaches the relay",
                "the relay gives up waiting, publishes again, and every event is handled once",
                NetworkFaults::loseConfirm));
        faults.add(new Deed(
                "publishes-are-lost-on-the-way",
                "what the order service publishes takes 2 s to the broker, and then its connections are reset",
                "what was not confirmed is published again, and nothing is missing",
                NetworkFaults::losePublishes));
        return faults;
    }

    private static List<Fault> towards(String server, BiFunction<World, String, Proxy> wire) {
        return List.of(
                weather("reset", server, "its connections are reset, five times", wire, NetworkFaults::resets),
                weather(
                        "half-open",
                        server,
                        "its connections are gone at the other side, and nobody tells it",
                        wire,
                        Proxy::halfOpen),
                weather("silent", server, "nothing arrives for 10 s, then everything", wire, NetworkFaults::silence),
                weather("late", server, "everything takes 2 s, for 10 s", wire, NetworkFaults::delay),
                weather("slow", server, "1 kB a second comes through, for 10 s", wire, NetworkFaults::narrow));
    }

    private static Fault weather(
            String kind, String server, String what, BiFunction<World, String, Proxy> wire, Weather weather) {
        return new Deed(
                "network-" + kind + "-to-" + server,
                "between one service and its " + server + ": " + what,
                "what is uncertain is done again, and has its effect once",
                world -> {
                    var service = World.SERVICES.get(world.random().nextInt(World.SERVICES.size()));
                    weather.over(wire.apply(world, service));
                });
    }

    private static void resets(Proxy wire) throws InterruptedException {
        for (int i = 0; i < RESETS; i++) {
            wire.reset();
            Thread.sleep(LASTS.dividedBy(RESETS));
        }
    }

    private static void silence(Proxy wire) throws InterruptedException {
        wire.silence();
        Thread.sleep(LASTS);
        wire.speak();
    }

    private static void delay(Proxy wire) throws InterruptedException {
        wire.delay(LATENCY);
        Thread.sleep(LASTS);
        wire.speak();
    }

    private static void narrow(Proxy wire) throws InterruptedException {
        wire.limit(BYTES_PER_SECOND);
        Thread.sleep(LASTS);
        wire.speak();
    }

    private static void losePublishes(World world) throws Exception {
        var wire = world.broker("order");
        wire.delay(LATENCY);
        Thread.sleep(LATENCY.multipliedBy(2));
        wire.reset();
        wire.speak();
    }

    private static void loseConfirm(World world) throws Exception {
        world.broker("order").set(Trap.before(TO_SERVICE, "basic.ack")).await(LASTS);
        Thread.sleep(CONFIRM_IS_GIVEN_UP);
    }
}
