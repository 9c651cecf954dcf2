package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;

/// How long a customer waits while there is little to do.
record Latency() implements Workload {
    private static final double[] RATES = {30, 100};
    private static final int SECONDS = 60;
    /// An order that comes alone takes other paths through the code than one in a batch.
    private static final int WARM_UP_RATE = 60;
    private static final int WARM_UP_SHARE = 10;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String about() {
        return "flow at 30 and at 100 orders/s for a minute each, or at --rate";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.open(effort);
        site.warmUp(effort.warmUp() / WARM_UP_SHARE, WARM_UP_RATE);
        for (double rate : effort.perSecond() > 0 ? new double[] {effort.perSecond()} : RATES) {
            var part = Figures.of(Math.round(rate) + "/s");
            var count = effort.orders((int) (rate * SECONDS));
            new Drive(site, part)
                    .run(LoadPlan.asFastAsTaken(
                                    site.orders(), count, "latency-" + rate + "-", Baskets.usual(Shop.PRODUCTS))
                            .at(rate));
            figures.addAll(part);
            site.deliver();
        }
        site.audit();
    }
}
