package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import dev.warren.local.ServiceProcess;
import java.util.List;

/// What happens after the consumers were away: everything that waits is worked off, by JVMs that have just started.
record Backlog() implements Workload {
    private static final int ORDERS = 200_000;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String about() {
        return "200,000 orders accepted while the other four services are stopped, then worked off; compare with flow";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.open(effort);
        var others = site.othersThanOrder();
        others.forEach(ServiceProcess::stop);
        site.holdParcels();
        var orders = Fulfilment.fromNowOn(site.tables());
        var report = site.place(
                LoadPlan.asFastAsTaken(site.orders(), effort.orders(ORDERS), "backlog-", Baskets.usual(Shop.PRODUCTS)));
        Acceptance.add(report, figures);
        drain(site, orders, others, report.accepted(), figures);
        site.deliver();
        site.audit();
    }

    private static void drain(Site site, Fulfilment orders, List<ServiceProcess> others, int count, Figures figures)
            throws Exception {
        var before = Reading.before(site);
        others.forEach(ServiceProcess::start);
        site.awaitReady();
        orders.awaitShippedAndNotified();
        var used = Reading.since(before, site);
        double seconds = (orders.lastMicros() - orders.firstReactionMicros()) / 1e6;
        figures.put("drained orders/s", count / seconds);
        used.addPerOrder(figures, count, 0);
        site.addHeaps(figures);
    }
}
