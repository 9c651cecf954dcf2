package dev.warren.faults.outside;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.system.Patience;
import dev.warren.system.WarrenSystem.Draft;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// One piece is left, and 500 customers want it at the same moment.
record LastUnit() implements Fault {
    private static final int BUYERS = 500;
    private static final int AT_ONCE = 50;
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "last-unit-and-500-buyers";
    }

    @Override
    public String hurts() {
        return "500 customers order the last piece of a product at the same moment";
    }

    @Override
    public String holds() {
        return "one gets it, the others are told that there is none";
    }

    @Override
    public void strike(World world) throws Exception {
        var sku = "LAST-" + UUID.randomUUID();
        world.system().list(sku, 0);
        var stock = world.system().at("inventory", "/stock/" + sku);
        world.check(world.system().http().put(stock, "{\"quantity\":1}").status() / 100 == 2, "no stock");
        try (var buyers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            buyers.invokeAll(IntStream.range(0, BUYERS)
                    .mapToObj(_ -> (Callable<Void>) () -> buy(world, sku))
                    .toList());
        }
        Patience.await(
                DECIDED_WITHIN,
                "that all are told",
                () -> count(world, sku, "TRUE") >= BUYERS
                        && count(world, sku, "status IN ('PLACED', 'CONFIRMED', 'SHIPPED')") == 0);
        world.check(count(world, sku, "status = 'COMPLETED'") == 1, "I3 the last piece was sold more than once");
    }

    private static Void buy(World world, String sku) throws Exception {
        var key = UUID.randomUUID().toString();
        Patience.await(DECIDED_WITHIN, "an answer", () -> {
            var answer = world.system().place(new Draft(sku).body(), key);
            return answer.status() == 202;
        });
        return null;
    }

    private static long count(World world, String sku, String condition) throws Exception {
        return world.number(
                "order", "SELECT count(*) FROM order_list WHERE lines::text LIKE '%" + sku + "%' AND " + condition);
    }
}
