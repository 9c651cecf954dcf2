package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What telemetry costs. A machine gives more or less from one minute to the next, and by more than is to be measured
/// here. So two systems stand side by side, both warm, and take turns of half a minute: what is compared lies next to
/// each other, and the order changes, so that what drifts cancels out.
record Telemetry() implements Workload {
    private static final int ORDERS = 10_000;
    private static final int PAIRS = 10;
    private static final Map<String, String> NONE =
            Map.of("WARREN_TRACING_ENABLED", "false", "WARREN_TELEMETRY_METRICS", "false");

    private static final String RATE = "orders/s";
    private static final String SERVICES = "CPU-ms/order, services";
    private static final List<String> TOLD = List.of(RATE, "CPU-ms/order, system", SERVICES, "span bytes/order");

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public String about() {
        return "flow on two systems that take turns, one with traces and metrics as in production, one without either: "
                + PAIRS + " pairs of turns";
    }

    @Override
    public void measure(Site with, Effort effort, Figures figures) throws Exception {
        var none = effort.with(NONE);
        var without = with.beside(none);
        with.open(effort);
        without.open(none);
        takeTurns(with, without, effort.orders(ORDERS), figures);
        for (var site : List.of(with, without)) {
            site.deliver();
            site.audit();
        }
    }

    private static void takeTurns(Site with, Site without, int orders, Figures figures) throws Exception {
        var turnsWith = new ArrayList<Map<String, Double>>();
        var turnsWithout = new ArrayList<Map<String, Double>>();
        for (int pair = 0; pair < PAIRS; pair++) {
            if (pair % 2 == 0) {
                turnsWith.add(turn(with, orders));
                turnsWithout.add(turn(without, orders));
            } else {
                turnsWithout.add(turn(without, orders));
                turnsWith.add(turn(with, orders));
            }
        }
        addCosts("rate", RATE, turnsWithout, turnsWith, figures);
        addCosts("services' CPU", SERVICES, turnsWith, turnsWithout, figures);
        add("with", turnsWith, figures);
        add("without", turnsWithout, figures);
    }

    private static Map<String, Double> turn(Site site, int orders) throws Exception {
        var figures = new Figures();
        var prefix = "turn-" + System.nanoTime() + "-";
        new Drive(site, figures)
                .run(LoadPlan.asFastAsTaken(site.orders(), orders, prefix, Baskets.usual(Shop.PRODUCTS)));
        return figures.values();
    }

    /// By how much one is more than the other: each pair for itself, and the median of the pairs.
    private static void addCosts(
            String of, String figure, List<Map<String, Double>> more, List<Map<String, Double>> less, Figures figures) {
        var costs = new ArrayList<Double>();
        for (int pair = 0; pair < more.size(); pair++) {
            costs.add(100 * (more.get(pair).get(figure) / less.get(pair).get(figure) - 1));
        }
        var spread = Spread.of(costs);
        figures.put("cost %, " + of, spread.median());
        figures.put("cost %, " + of + ", least of a pair", spread.min());
        figures.put("cost %, " + of + ", most of a pair", spread.max());
    }

    private static void add(String part, List<Map<String, Double>> turns, Figures figures) {
        var spreads = Spread.ofEach(turns);
        var told = Figures.of(part);
        TOLD.forEach(name -> told.put(name, spreads.get(name).median()));
        figures.addAll(told);
    }
}
