package dev.warren.simulation;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A history to be, complete: the same plan gives the same history.
///
/// @param orders the numbers of the orders that are placed, from 1
/// @param allowed the faults that may happen, of those that the seed has in store; null for all of them
/// @param mutation what is taken away from the system
record Plan(long seed, SortedSet<Integer> orders, Set<String> allowed, Mutation mutation) {
    private static final int MOST_ORDERS = 4;
    private static final int ONE_IN_SO_MANY_SAYS_BOTH = 4;

    Plan {
        orders = new TreeSet<>(orders);
    }

    static Plan of(long seed, Mutation mutation) {
        var orders = new TreeSet<Integer>();
        for (int order = 1; order <= 1 + Math.floorMod(Faults.mix(seed), MOST_ORDERS); order++) {
            orders.add(order);
        }
        return new Plan(seed, orders, null, mutation);
    }

    /// Whether each order is said in two versions, and every hearer hears both. In every fourth history.
    boolean saysBoth() {
        return seed % ONE_IN_SO_MANY_SAYS_BOTH == 0;
    }

    boolean allows(String fault) {
        return allowed == null || allowed.contains(fault);
    }

    Plan without(Integer order) {
        var fewer = new TreeSet<>(orders);
        fewer.remove(order);
        return new Plan(seed, fewer, allowed, mutation);
    }

    Plan withOnly(Set<String> faults) {
        return new Plan(seed, orders, Set.copyOf(faults), mutation);
    }
}
