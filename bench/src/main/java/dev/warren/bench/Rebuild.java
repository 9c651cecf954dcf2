package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;

/// Every read model is built anew from a million events while orders come in, and must say what the old one said.
record Rebuild() implements Workload {
    private static final int EVENTS_OF_AN_ORDER = 8;
    private static final long ORDERS_STORED = 1_000_000 / EVENTS_OF_AN_ORDER;
    private static final int ORDERS = 20_000;
    private static final double PER_SECOND = 100;
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /// The generated orders are of days before this one, and no others are.
    private static final String EARLIER = "2024-01-01";

    private static final List<ReadModel> READ_MODELS = List.of(
            new ReadModel("order-list", "order_list", "created_at"),
            new ReadModel("sales", "daily_sales", "day"),
            new ReadModel("demand", "sku_demand", "day"));

    /// @param time what tells the generated rows from those of the flow
    private record ReadModel(String name, String view, String time) {
        String earlier() {
            return "SELECT * FROM " + view + " WHERE " + time + " < '" + EARLIER + "'";
        }
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String about() {
        return "every read model built anew from 1,000,000 events (8 an order) and those of the flow, which goes on at"
                + " 100 orders/s (--rate): what a rebuild does in a second, and whether the new one says the same as the old";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.open(effort);
        new History(site.tables()).generateEvents(ORDERS_STORED);
        new Calm(site.stack()).await();
        for (var readModel : READ_MODELS) {
            site.tables()
                    .execute("order", "CREATE TABLE before_%s AS %s".formatted(readModel.view(), readModel.earlier()));
        }
        var plan = LoadPlan.asFastAsTaken(
                        site.orders(), effort.orders(ORDERS), "rebuild-", Baskets.usual(Shop.PRODUCTS))
                .at(effort.perSecond() > 0 ? effort.perSecond() : PER_SECOND);
        var rebuilds = new FutureTask<>(() -> rebuildAll(site));
        Thread.ofVirtual().start(rebuilds);
        new Drive(site, figures).run(plan);
        figures.addAll(rebuilds.get());
        for (var readModel : READ_MODELS) {
            compare(site, readModel);
        }
        site.deliver();
        site.audit();
    }

    private static Figures rebuildAll(Site site) throws Exception {
        var figures = new Figures();
        for (var readModel : READ_MODELS) {
            long next = generation(site, readModel) + 1;
            long begunAt = System.nanoTime();
            begin(site, readModel);
            while (generation(site, readModel) < next) {
                if (System.nanoTime() - begunAt > BUILT_WITHIN.toNanos()) {
                    throw new IllegalStateException(readModel.name() + " is not built within " + BUILT_WITHIN);
                }
                Thread.sleep(PAUSE);
            }
            double seconds = (System.nanoTime() - begunAt) / 1e9;
            figures.put(readModel.name() + ": rebuilt in s", seconds);
            figures.put(readModel.name() + ": events/s", events(site, readModel) / seconds);
        }
        return figures;
    }

    private static void begin(Site site, ReadModel readModel) throws IOException, InterruptedException {
        var uri = site.orders().resolve("/projections/" + readModel.name() + "/rebuild");
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 202) {
                throw new IllegalStateException("a rebuild was answered " + status);
            }
        }
    }

    private static long generation(Site site, ReadModel readModel) throws SQLException {
        return site.tables().number("order", active("generation", readModel));
    }

    private static long events(Site site, ReadModel readModel) throws SQLException {
        return site.tables().number("order", active("events", readModel));
    }

    private static String active(String column, ReadModel readModel) {
        return "SELECT " + column + " FROM projection WHERE state = 'ACTIVE' AND name = '" + readModel.name() + "'";
    }

    private static void compare(Site site, ReadModel readModel) throws SQLException {
        var before = "SELECT * FROM before_" + readModel.view();
        var after = readModel.earlier();
        long rows = site.tables().number("order", "SELECT count(*) FROM (" + before + ") t");
        long different = site.tables()
                .number(
                        "order",
                        "SELECT count(*) FROM ((%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s)) t"
                                .formatted(before, after));
        site.check(rows > 0, readModel.name() + " showed nothing of the orders that were stored");
        site.check(different == 0, different + " rows of " + readModel.name() + " are not as they were");
    }
}
