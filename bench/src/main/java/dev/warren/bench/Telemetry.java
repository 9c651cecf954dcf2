package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// What telemetry costs. A machine gives more or less from one minute to the next, and by more than is to be
/// measured here. So two systems work side by side at the same time, each as fast as it can, and what is compared is
/// the CPU time that an order takes in each: at full load that is what the rate is made of.
record Telemetry() implements Workload {
    private static final int ORDERS = 2_500;
    private static final int ROUNDS = 24;
    private static final Map<String, String> NONE =
            Map.of("WARREN_TRACING_ENABLED", "false", "WARREN_TELEMETRY_METRICS", "false");

    private static final String RATE = "orders/s";
    private static final String SYSTEM = "CPU-ms/order, system";
    private static final String SERVICES = "CPU-ms/order, services";
    private static final String COMPILERS = "CPU-ms/order, compilers of the services";
    private static final List<String> TOLD =
            List.of(RATE, SYSTEM, SERVICES, COMPILERS, "live heap MiB, order", "span bytes/order");

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public String about() {
        return "flow through two systems at the same time, one with traces and metrics as in production, one without"
                + " either: what an order takes in the one and in the other, in " + ROUNDS + " rounds";
    }

    @Override
    public void measure(Site with, Effort effort, Figures figures) throws Exception {
        var none = effort.with(NONE);
        var without = with.beside(none);
        with.startServices();
        without.startServices();
        atOnce(() -> warmUp(with, effort), () -> warmUp(without, none));
        work(with, without, effort.orders(ORDERS), figures);
        for (var site : List.of(with, without)) {
            site.deliver();
            site.audit();
        }
    }

    private static Void warmUp(Site site, Effort effort) throws Exception {
        site.stock();
        site.warmUp(effort.warmUp());
        return null;
    }

    private static void work(Site with, Site without, int orders, Figures figures) throws Exception {
        var roundsWith = new ArrayList<Map<String, Double>>();
        var roundsWithout = new ArrayList<Map<String, Double>>();
        for (int round = 0; round < ROUNDS; round++) {
            var both = atOnce(() -> flow(with, orders), () -> flow(without, orders));
            roundsWith.add(both.getFirst());
            roundsWithout.add(both.getLast());
        }
        addCosts("system", Telemetry::system, roundsWith, roundsWithout, figures);
        addCosts(
                "system without compilers",
                round -> system(round) - round.get(COMPILERS),
                roundsWith,
                roundsWithout,
                figures);
        add("with", roundsWith, figures);
        add("without", roundsWithout, figures);
    }

    private static double system(Map<String, Double> round) {
        return round.get(SYSTEM);
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return Arrays.asList(first.get(), second.get());
        }
    }

    private static Map<String, Double> flow(Site site, int orders) throws Exception {
        var figures = new Figures();
        var prefix = "round-" + System.nanoTime() + "-";
        new Drive(site, figures)
                .run(LoadPlan.asFastAsTaken(site.orders(), orders, prefix, Baskets.usual(Shop.PRODUCTS)));
        return figures.values();
    }

    private static void addCosts(
            String of,
            Function<Map<String, Double>, Double> cpu,
            List<Map<String, Double>> with,
            List<Map<String, Double>> without,
            Figures figures) {
        var surplus = Surplus.of(
                with.stream().map(cpu).toList(), without.stream().map(cpu).toList());
        figures.put("cost % of CPU, " + of, surplus.percent());
        figures.put("cost % of CPU, " + of + ", standard error", surplus.standardError());
    }

    private static void add(String part, List<Map<String, Double>> rounds, Figures figures) {
        var told = Figures.of(part);
        TOLD.forEach(name -> told.put(
                name,
                rounds.stream().mapToDouble(round -> round.get(name)).average().orElseThrow()));
        figures.addAll(told);
    }
}
