package dev.warren.bench;

import dev.warren.bench.load.LoadPlan;
import dev.warren.bench.load.LoadReport;
import java.io.IOException;
import java.sql.SQLException;

/// Orders through the whole system, timed from the first request to the last mail. Parcels stay at the carrier
/// meanwhile: "delivered" is not part of what is timed.
final class Drive {
    private static final double MICROS = 1e6;

    private final Site site;
    private final Figures figures;

    /// @param figures where the results go
    Drive(Site site, Figures figures) {
        this.site = site;
        this.figures = figures;
    }

    Fulfilment run(LoadPlan plan) throws IOException, SQLException, InterruptedException {
        site.holdParcels();
        try (var load = site.ready(plan)) {
            long spans = site.spanBytes();
            var before = Reading.before(site);
            var orders = Fulfilment.fromNowOn(site.tables());
            load.go();
            var report = site.checked(load.report(), plan);
            orders.awaitShippedAndNotified();
            var used = Reading.since(before, site);
            site.check(
                    orders.accepted() == report.accepted(),
                    report.accepted() + " orders were accepted, " + orders.accepted() + " are stored");
            site.check(orders.failedMails() == 0, orders.failedMails() + " mails failed");
            add(report, orders, used);
            figures.put("span bytes/order", (double) (site.spanBytes() - spans) / report.accepted());
            return orders;
        }
    }

    private void add(LoadReport report, Fulfilment orders, Reading used) throws SQLException {
        figures.put("orders/s", report.accepted() / ((orders.lastMicros() - report.firstSentMicros()) / MICROS));
        Acceptance.add(report, figures);
        orders.addLatency(figures);
        used.addPerOrder(figures, report.accepted(), report.cpuMs());
        site.addHeaps(figures);
    }
}
