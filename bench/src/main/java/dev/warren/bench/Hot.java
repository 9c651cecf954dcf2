package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import java.sql.SQLException;
import java.util.List;

/// Everybody wants the same product, and there is enough for half of them.
record Hot() implements Workload {
    private static final int ORDERS = 20_000;
    private static final long SEED = 42;

    @Override
    public String name() {
        return "hot";
    }

    @Override
    public String about() {
        return "one product, stock for half of the orders: exactly the stock is sold";
    }

    @Override
    public void measure(Site site, Effort effort, Figures figures) throws Exception {
        site.open(effort);
        int count = effort.orders(ORDERS);
        long stock = count / 2;
        new Shop(site.stack(), site.tables()).addHot(stock);
        var orders = new Drive(site, figures)
                .run(LoadPlan.asFastAsTaken(
                                site.orders(), count, "hot-", new Baskets(Shop.PRODUCTS, Shop.HOT_SKU, 0, SEED))
                        .at(effort.perSecond()));
        site.deliver();
        exactlyTheStockIsSold(site, orders, stock, figures);
        site.audit();
    }

    private static void exactlyTheStockIsSold(Site site, Fulfilment orders, long stock, Figures figures)
            throws SQLException {
        var counters = site.tables()
                .row("inventory", "SELECT on_hand, reserved, shipped FROM stock WHERE sku = '" + Shop.HOT_SKU + "'");
        site.check(
                counters.equals(List.of(0L, 0L, stock)),
                "on hand, reserved and shipped are " + counters + " of " + stock);
        long completed = orders.in("COMPLETED");
        site.check(completed == stock, completed + " orders were fulfilled of a stock of " + stock);
        figures.put("sold of stock %", 100.0 * completed / stock);
    }
}
