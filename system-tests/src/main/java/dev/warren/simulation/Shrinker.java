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
        shrinker.leaveOutOrders();
        shrinker.leaveOutFaults();
        shrinker.leaveOutOrders();
        return History.run(shrinker.smallest.plan(), Story.kept());
    }

    private void leaveOutOrders() {
        for (var order : List.copyOf(smallest.plan().orders())) {
            var fewer = new HashSet<>(smallest.plan().orders());
            fewer.remove(order);
            if (!fewer.isEmpty()) {
                keepIfItFails(smallest.plan().withOrders(fewer));
            }
        }
    }

    /// Halves first, then ever smaller groups, down to single faults.
    private void leaveOutFaults() {
        for (int size = Math.max(1, smallest.struck().size() / 2); size >= 1; size /= 2) {
            boolean helps = true;
            while (helps) {
                helps = false;
                for (var group : groups(size)) {
                    helps |= keepIfItFails(smallest.plan().sparing(group));
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

    /// The same invariant has to break, and no more may happen than before.
    private boolean keepIfItFails(Plan plan) {
        var end = History.run(plan);
        boolean isSmaller = !end.isGood()
                && end.violation().invariant().equals(smallest.violation().invariant())
                && (end.struck().size() < smallest.struck().size()
                        || plan.orders().size() < smallest.plan().orders().size());
        if (isSmaller) {
            smallest = end;
        }
        return isSmaller;
    }
}
