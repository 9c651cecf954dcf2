package dev.warren.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The same figure of several runs.
record Spread(double median, double min, double max) {

    static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is no spread of nothing");
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /// The spread of each figure over runs; a figure may be missing in some of them.
    static Map<String, Spread> ofEach(List<Map<String, Double>> runs) {
        var values = new LinkedHashMap<String, List<Double>>();
        runs.forEach(run -> run.forEach((name, value) ->
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value)));
        var spreads = new LinkedHashMap<String, Spread>();
        values.forEach((name, all) -> spreads.put(name, of(all)));
        return spreads;
    }
}
