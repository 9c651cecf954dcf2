package dev.warren.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Rows by key, as they are committed.
public final class Table<K extends Comparable<? super K>, V> {
    private final String name;
    private final SortedMap<K, V> rows = new TreeMap<>();
    private final Map<K, Lock> locks = new TreeMap<>();
    private long changes;

    Table(String name) {
        this.name = name;
    }

    public Optional<V> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    public SortedMap<K, V> rows() {
        return rows;
    }

    /// Goes up with every change.
    public long changes() {
        return changes;
    }

    void put(K key, V value) {
        changes++;
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
    }

    Lock lock(K key) {
        return locks.computeIfAbsent(key, _ -> new Lock());
    }

    @Override
    public String toString() {
        return name;
    }
}
