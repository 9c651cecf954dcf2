package dev.warren.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A history to be, complete: the same plan gives the same history.
///
/// @param orders the numbers of the orders that are placed, from 1
/// @param spared faults that the seed has in store, but that do not happen
/// @param mutation what is taken away from the system
record Plan(long seed, SortedSet<Integer> orders, Set<String> spared, Mutation mutation) {
    private static final int MOST_ORDERS = 4;

    Plan {
        orders = new TreeSet<>(orders);
        spared = Set.copyOf(spared);
    }

    static Plan of(long seed, Mutation mutation) {
        var orders = new TreeSet<Integer>();
        for (int order = 1; order <= 1 + Math.floorMod(Faults.mix(seed), MOST_ORDERS); order++) {
            orders.add(order);
        }
        return new Plan(seed, orders, Set.of(), mutation);
    }

    Plan withOrders(Set<Integer> others) {
        return new Plan(seed, new TreeSet<>(others), spared, mutation);
    }

    Plan sparing(Set<String> more) {
        var all = new HashSet<>(spared);
        all.addAll(more);
        return new Plan(seed, orders, all, mutation);
    }
}
