package dev.warren.faults;

import dev.warren.system.AwakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Where `scripts/soak` comes in: one system for a long time, bursts of orders, and a fault a
/// minute. In the end every invariant holds, and memory and connections are where they were
/// after the first faults.
@Command(
        name = "scripts/soak",
        description = "Runs the system for long, with bursts and a fault a minute.",
        mixinStandardHelpOptions = true)
public final class Soak implements Callable<Integer> {
    private static final int SEEDS = 1_000_000;
    private static final double STEADY = 6;
    private static final double BURST = 30;
    private static final Duration BURST_LASTS = Duration.ofSeconds(10);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final List<Footprint> footprints = new ArrayList<>();

    @Option(names = "--minutes", paramLabel = "N", description = "How long. Default: ${DEFAULT-VALUE}.")
    private int minutes = 30;

    @Option(names = "--seed", paramLabel = "N", description = "What customers and faults choose. Default: any.")
    private long seed = ThreadLocalRandom.current().nextInt(SEEDS);

    private Soak() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Soak()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.printf("seed %d, %d minutes%n", seed, minutes);
        var random = new Random(seed);
        var worlds = new Worlds(Path.of("").toAbsolutePath(), Mutation.NONE, random);
        try (var world = worlds.start(Setting.USUAL)) {
            var findings = new ArrayList<>(live(world, random));
            findings.addAll(Footprint.growth(footprints));
            findings.forEach(System.out::println);
            System.out.println(findings.isEmpty() ? "every invariant held" : "FAILED");
            return findings.isEmpty() ? 0 : 1;
        }
    }

    private List<String> live(World world, Random random) throws Exception {
        var findings = new ArrayList<String>();
        var steady = new Customers(world::doors, seed, STEADY);
        try (steady) {
            steady.start();
            for (int minute = 1; minute <= minutes; minute++) {
                long end = AwakeTime.nanoTime() + EVERY.toNanos();
                burst(world, minute, findings);
                suffer(world, random, minute, findings);
                Thread.sleep(Math.max(0, (end - AwakeTime.nanoTime()) / 1_000_000));
                footprints.add(Footprint.of(world));
            }
        }
        findings.addAll(steady.complaints());
        findings.addAll(world.system().findingsAtQuiet(world.parked()));
        findings.addAll(world.missing(steady.orders()));
        findings.addAll(world.unheard());
        findings.addAll(world.remarks());
        return findings;
    }

    private void burst(World world, int minute, List<String> findings) throws Exception {
        var burst = new Customers(world::doors, seed + minute, BURST);
        try (burst) {
            burst.start();
            Thread.sleep(BURST_LASTS);
        }
        findings.addAll(burst.complaints());
    }

    private static void suffer(World world, Random random, int minute, List<String> findings) {
        var quick = Catalogue.quick();
        var fault = quick.get(random.nextInt(quick.size()));
        long struckAt = AwakeTime.nanoTime();
        try {
            fault.strike(world);
            world.awaitNormal(RECOVERY);
        } catch (Exception | AssertionError e) {
            findings.add("minute %d, %s: %s".formatted(minute, fault.name(), e));
        }
        world.clear();
        System.out.printf("minute %3d  %-40s %5.1f s%n", minute, fault.name(), (AwakeTime.nanoTime() - struckAt) / 1e9);
    }
}
