package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.local.Stack;
import dev.warren.system.Http;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What there is to buy, put up through the inventory service's interface like any shop's.
final class Shop {
    static final int PRODUCTS = 1_000;
    static final String HOT_SKU = "SKU-HOT";

    /// More than any benchmark can sell.
    private static final long PLENTY = 1_000_000_000L;

    private static final int AT_ONCE = 32;
    private static final Duration PRICES_DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Http http = new Http();
    private final URI inventory;
    private final Tables tables;

    Shop(Stack stack, Tables tables) {
        this.inventory = stack.service("inventory").url();
        this.tables = tables;
    }

    /// Puts up the products, with plenty of each, and waits until the order service knows their prices.
    void open() throws InterruptedException, ExecutionException, SQLException {
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 1; i <= PRODUCTS; i++) {
                var sku = Baskets.sku(i);
                all.add(threads.submit(() -> {
                    list(sku, PLENTY);
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        awaitPrices(PRODUCTS);
    }

    /// Puts up the product that everybody wants.
    void addHot(long pieces) throws IOException, InterruptedException, SQLException {
        list(HOT_SKU, pieces);
        awaitPrices(PRODUCTS + 1);
    }

    private void list(String sku, long pieces) throws IOException, InterruptedException {
        put(
                "/products/" + sku,
                "{\"name\":\"Product %s\",\"unitPrice\":{\"amount\":1990,\"currency\":\"EUR\"}}".formatted(sku));
        put("/stock/" + sku, "{\"quantity\":%d}".formatted(pieces));
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        var answer = http.put(inventory.resolve(path), body);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("PUT " + path + " is answered " + answer.status() + " " + answer.body());
        }
    }

    private void awaitPrices(int products) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PRICES_DEADLINE.toNanos();
        while (tables.number("order", "SELECT count(*) FROM price WHERE unit_price IS NOT NULL") < products) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The order service does not learn the prices");
            }
            Thread.sleep(PAUSE);
        }
    }
}
