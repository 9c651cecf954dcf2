package dev.warren.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes a failing history as small as it gets: fewer orders, then fewer faults.
final class Shrinker {
    private History.End smallest;

    private Shrinker(History.End failed) {
        this.smallest = failed;
    }

    /// @param failed a history in which an invariant is broken
    static History.End shrink(History.End failed) {
        var shrinker = new Shrinker(failed);
        shrinker.keepIfItFails(failed.plan().withOnly(failed.struck()));
        int size;
        do {
            size = shrinker.size();
            shrinker.leaveOutOrders();
            shrinker.leaveOutFaults();
        } while (shrinker.size() < size);
        return History.run(shrinker.smallest.plan(), Story.kept());
    }

    private int size() {
        return smallest.plan().orders().size() + smallest.struck().size();
    }

    private void leaveOutOrders() {
        for (var order : List.copyOf(smallest.plan().orders())) {
            if (smallest.plan().orders().size() > 1) {
                keepIfItFails(smallest.plan().without(order));
            }
        }
    }

    /// Halves first, then ever smaller groups, down to single faults.
    private void leaveOutFaults() {
        for (int size = Math.max(1, smallest.struck().size() / 2); size >= 1; size /= 2) {
            for (var group : groups(size)) {
                var fewer = new HashSet<>(smallest.struck());
                if (fewer.removeAll(group)) {
                    keepIfItFails(smallest.plan().withOnly(fewer));
                }
            }
        }
    }

    private List<Set<String>> groups(int size) {
        var faults = List.copyOf(smallest.struck());
        var groups = new ArrayList<Set<String>>();
        for (int from = 0; from < faults.size(); from += size) {
            groups.add(Set.copyOf(faults.subList(from, Math.min(faults.size(), from + size))));
        }
        return groups;
    }

    /// The same invariant has to break.
    private void keepIfItFails(Plan plan) {
        var end = History.run(plan);
        if (!end.isGood()
                && end.violation().invariant().equals(smallest.violation().invariant())) {
            smallest = end;
        }
    }
}
