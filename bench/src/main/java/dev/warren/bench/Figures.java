package dev.warren.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one run has measured, in the order in which it is shown. Names end with their units.
final class Figures {
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final String prefix;

    Figures() {
        this("");
    }

    private Figures(String prefix) {
        this.prefix = prefix;
    }

    void put(String name, double value) {
        values.put(prefix + name, value);
    }

    /// Figures of one part of the run, to be added with [#addAll(Figures)].
    static Figures of(String part) {
        return new Figures(part + ": ");
    }

    void addAll(Figures others) {
        values.putAll(others.values);
    }

    Map<String, Double> values() {
        return Collections.unmodifiableMap(values);
    }
}
