package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;

/// Whether it stays as fast as it was on its first day. The levels follow one another over the same system, so that
/// nothing differs but what is stored.
record Growth() implements Workload {
    private static final int ORDERS = 20_000;
    private static final int WARM_UP = 3_000;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "flow with no orders stored and with 1,000,000 (--growth N, repeatable): the ratio of rates. The history is"
                + " generated in the business tables; the auditor takes it on trust and checks all that comes after it";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.open(effort);
        double empty = rate(site, effort, 0, figures);
        long stored = 0;
        for (long level : effort.stored()) {
            site.audit();
            new History(site.tables()).generate(stored, level);
            stored = level;
            site.warmUp(WARM_UP);
            double rate = rate(site, effort, level, figures);
            figures.put("rate with %,d stored, %% of none".formatted(level), 100 * rate / empty);
        }
        site.audit();
    }

    private static double rate(Site site, Effort effort, long stored, Figures figures) throws Exception {
        var part = Figures.of("%,d stored".formatted(stored));
        new Drive(site, part)
                .run(LoadPlan.asFastAsTaken(
                                site.orders(),
                                effort.orders(ORDERS),
                                "growth-" + stored + "-",
                                Baskets.usual(Shop.PRODUCTS))
                        .at(effort.perSecond()));
        figures.addAll(part);
        site.deliver();
        return part.values().values().iterator().next();
    }
}
