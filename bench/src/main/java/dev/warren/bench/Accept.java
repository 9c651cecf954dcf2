package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import dev.warren.local.ServiceProcess;
import java.util.List;

/// How fast the front door is. Behind it nobody works meanwhile: what is accepted waits in the queues.
record Accept() implements Workload {
    private static final int ORDERS = 20_000;

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String about() {
        return "POST /orders only, while the other four services are stopped; then they are started and do it all";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.open(effort);
        var others = site.othersThanOrder();
        others.forEach(ServiceProcess::stop);
        accept(site, effort, figures);
        resume(site, others);
        site.deliver();
        site.audit();
    }

    private static void accept(Site site, Effort effort, Figures figures) throws Exception {
        var plan = LoadPlan.asFastAsTaken(site.orders(), effort.orders(ORDERS), "accept-", Baskets.usual(Shop.PRODUCTS))
                .at(effort.perSecond());
        try (var load = site.ready(plan)) {
            var before = Reading.before(site);
            load.go();
            var report = site.checked(load.report(), plan);
            var used = Reading.since(before, site);
            Acceptance.add(report, figures);
            used.addPerOrder(figures, report.accepted(), report.cpuMs());
        }
    }

    private static void resume(Site site, List<ServiceProcess> others) {
        others.forEach(ServiceProcess::start);
        site.awaitReady();
    }
}
