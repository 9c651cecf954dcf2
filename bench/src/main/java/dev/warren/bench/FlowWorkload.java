package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;

/// Orders through everything, as fast as they are taken or at a given rate.
record FlowWorkload(String name, String about, Baskets baskets) implements Workload {
    private static final int ORDERS = 20_000;
    private static final double DECLINED_SHARE = 0.1;
    private static final long SEED = 42;

    static FlowWorkload flow() {
        return new FlowWorkload(
                "flow",
                "order to shipped and notified, 1-3 lines, Zipf over 1,000 products, as fast as orders are taken",
                Baskets.usual(Shop.PRODUCTS));
    }

    static FlowWorkload declines() {
        return new FlowWorkload(
                "declines",
                "as flow, with every tenth card declined",
                new Baskets(Shop.PRODUCTS, null, DECLINED_SHARE, SEED));
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.open(effort);
        var plan = LoadPlan.asFastAsTaken(site.orders(), effort.orders(ORDERS), "flow-", baskets)
                .at(effort.perSecond());
        var orders = new Drive(site, figures).run(plan);
        if (baskets.declinedShare() > 0) {
            figures.put("cancelled %", 100.0 * orders.in("CANCELLED") / plan.count());
        }
        site.deliver();
        site.audit();
    }
}
