package dev.warren.faults.view;

import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.system.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What is done to read models while customers order. In the end the auditor compares each with the events.
public final class ViewFaults {
    /// Some thousand events a second, by a service that has just been started, and there are as many as came before.
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(2);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final int TIMES = 3;

    /// Each with its tables, without the number of the slot.
    private static final Map<String, List<String>> READ_MODELS = Map.of(
            "order-list", List.of("order_list"),
            "sales", List.of("daily_sales", "order_funnel"),
            "demand", List.of("sku_demand"));

    private ViewFaults() {}

    public static List<Fault> all() {
        return List.of(
                new Deed(
                        "view-is-rebuilt-under-load",
                        "every read model is built anew from the first event on, three times",
                        "the old one is served until the new one is complete, and both say the same",
                        ViewFaults::rebuild),
                new Deed(
                        "view-dropped",
                        "an operator deletes all rows of every read model, and has them built anew",
                        "orders go on meanwhile, and all that was deleted is back",
                        ViewFaults::drop),
                new Deed(
                        "rebuild-dies-in-the-middle",
                        "kill -9 of the order service while it builds a read model anew",
                        "it goes on with it when it is back",
                        ViewFaults::crash));
    }

    private static void rebuild(World world) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            buildAnew(world);
        }
    }

    private static void drop(World world) throws Exception {
        for (var readModel : READ_MODELS.entrySet()) {
            int slot = activeSlot(world, readModel.getKey());
            for (var table : readModel.getValue()) {
                world.execute("order", "DELETE FROM " + table + "_" + slot);
            }
        }
        buildAnew(world);
    }

    private static void buildAnew(World world) throws Exception {
        for (var name : READ_MODELS.keySet()) {
            int next = generation(world, name) + 1;
            begin(world, name);
            awaitGeneration(world, name, next);
        }
    }

    private static void crash(World world) throws Exception {
        int next = generation(world, "order-list") + 1;
        int idle = 1 - activeSlot(world, "order-list");
        try (var reader = world.administrator("order");
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            // Who reads the slot keeps it from being emptied, so that the service dies in the middle for certain.
            statement.execute("LOCK TABLE order_list_" + idle + " IN ACCESS SHARE MODE");
            begin(world, "order-list");
            world.kill("order");
            world.service("order").start();
            world.service("order").awaitReady(STARTS_WITHIN);
            world.check(generation(world, "order-list") == next - 1, "a read model was served that was not complete");
            reader.rollback();
        }
        awaitGeneration(world, "order-list", next);
    }

    private static void begin(World world, String name) throws Exception {
        var answer = world.system().http().post(world.system().at("order", "/projections/" + name + "/rebuild"), "");
        world.check(answer.status() == 202, "a rebuild of " + name + " was answered " + answer.status());
    }

    private static void awaitGeneration(World world, String name, int generation) throws Exception {
        Patience.await(
                BUILT_WITHIN, name + " in generation " + generation, () -> generation(world, name) == generation);
    }

    private static int generation(World world, String name) throws Exception {
        return (int) world.number(
                "order", "SELECT generation FROM projection WHERE state = 'ACTIVE' AND name = '" + name + "'");
    }

    private static int activeSlot(World world, String name) throws Exception {
        return (int)
                world.number("order", "SELECT slot FROM projection WHERE state = 'ACTIVE' AND name = '" + name + "'");
    }
}
