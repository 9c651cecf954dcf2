package dev.warren.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/// A service's database. It survives the service's processes.
public final class Store {
    private final Map<String, Table<?, ?>> tables = new LinkedHashMap<>();
    private long sequence;

    @SuppressWarnings("unchecked") // whoever names a table says what is in it, always the same
    public <K extends Comparable<? super K>, V> Table<K, V> table(String name) {
        return (Table<K, V>) tables.computeIfAbsent(name, Table::new);
    }

    public long next() {
        return ++sequence;
    }
}
