package dev.warren.simulation;

import java.util.function.Consumer;

/// Where those who sell turn to.
public interface StockDesk {
    void list(String sku, long unitPrice, Consumer<Boolean> answered);

    void count(String sku, int quantity, Consumer<Boolean> answered);
}
