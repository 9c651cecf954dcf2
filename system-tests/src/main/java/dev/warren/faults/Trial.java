package dev.warren.faults;

import dev.warren.system.AwakeTime;
import dev.warren.system.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One fault in one world: customers order, the fault strikes and heals, the system recovers,
/// and at quiet everything must be right.
final class Trial {
    private static final double ORDERS_PER_SECOND = 5;
    private static final int ORDERS_BEFORE = 5;
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);
    private static final Duration GIVES_UP = Duration.ofMinutes(4);
    private static final double TOO_MUCH = 0.3;
    private static final int SHOWN = 20;

    private final World world;
    private final Fault fault;
    private final Duration normalWithin;
    private final Customers customers;
    private final List<String> findings = new ArrayList<>();
    private final long begunAt = AwakeTime.nanoTime();
    private double strikeSeconds;
    private double recovery;
    private double neighboursShare;

    Trial(World world, Fault fault, Duration normalWithin, long seed) {
        this.world = world;
        this.fault = fault;
        this.normalWithin = normalWithin;
        this.customers = new Customers(world::doors, seed, ORDERS_PER_SECOND);
    }

    Outcome run() throws Exception {
        try (customers) {
            customers.start();
            Patience.await(
                    UNDER_WAY, "that customers order", () -> customers.orders().size() >= ORDERS_BEFORE);
            strike();
        }
        long lastCustomerAt = AwakeTime.nanoTime();
        world.clear();
        findings.addAll(customers.complaints());
        findings.addAll(world.system().findingsAtQuiet(world.parked()));
        double quiet = secondsSince(lastCustomerAt);
        findings.addAll(world.missing(customers.orders()));
        findings.addAll(world.unheard());
        findings.addAll(world.remarks());
        var verdict = findings.isEmpty() ? Outcome.Verdict.PASSED : Outcome.Verdict.FAILED;
        return new Outcome(
                fault.name(),
                verdict,
                new Outcome.Times(strikeSeconds, recovery, quiet, secondsSince(begunAt)),
                neighboursShare,
                customers.orders().size(),
                findings.stream().limit(SHOWN).toList());
    }

    private void strike() throws Exception {
        try {
            long struckAt = AwakeTime.nanoTime();
            fault.strike(world);
            strikeSeconds = secondsSince(struckAt);
            long healedAt = AwakeTime.nanoTime();
            var neighbours = new Neighbours();
            world.awaitNormal(GIVES_UP);
            recovery = secondsSince(healedAt);
            neighboursShare = neighbours.share();
            if (recovery > normalWithin.toSeconds() && neighboursShare < TOO_MUCH) {
                findings.add("I8 back to normal only after %.1f s".formatted(recovery));
            }
        } catch (Skipped e) {
            throw e;
        } catch (Exception | AssertionError e) {
            findings.add("I8 " + e);
        }
    }

    private static double secondsSince(long nanos) {
        return (AwakeTime.nanoTime() - nanos) / 1e9;
    }
}
