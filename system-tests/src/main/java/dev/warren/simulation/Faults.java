package dev.warren.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Everything that is left to chance. Each choice follows from the seed and from what it is about, never from what
/// was chosen before: so a fault can be left out, and the rest stays as it was.
public final class Faults {
    private static final double[] RATES = {0, 0, 0.03, 0.15, 0.4};

    private final Plan plan;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> count = new EnumMap<>(Fault.class);
    private final Map<String, Integer> asked = new HashMap<>();
    private final Set<String> struck = new LinkedHashSet<>();
    private final Story story;

    Faults(Plan plan, Story story) {
        this.plan = plan;
        this.story = story;
        for (var fault : Fault.values()) {
            rates.put(fault, rate(fault));
        }
    }

    /// Swarm testing: each history has only some of the faults, so that no kind hides what another would show.
    private double rate(Fault fault) {
        return RATES[(int) Math.floorMod(hash("rate of " + fault), (long) RATES.length)];
    }

    /// Whether it happens here. Asked again about the same place, it may be different.
    ///
    /// @param where the same in every history of the seed
    public boolean strikes(Fault fault, String at, String where) {
        double rate = rates.get(fault);
        if (rate == 0 || count.getOrDefault(fault, 0) >= fault.most()) {
            return false;
        }
        var name = numbered(fault + ": " + at + ", " + where);
        if (share(hash(name)) >= rate || !plan.allows(name)) {
            return false;
        }
        count.merge(fault, 1, Integer::sum);
        struck.add(name);
        story.fault(at, fault, where);
        return true;
    }

    /// A number from 0 to `bound`, exclusive.
    public int pick(String what, int bound) {
        return (int) Math.floorMod(hash(numbered(what)), (long) bound);
    }

    /// A time of any magnitude up to `mostMs`: short ones are as likely as long ones.
    public int pickMs(String what, int mostMs) {
        return 1 + (int) Math.pow(mostMs, share(hash(numbered(what))));
    }

    /// The names of the faults that have happened.
    Set<String> struck() {
        return struck;
    }

    boolean has(Fault fault) {
        return count.containsKey(fault);
    }

    private String numbered(String what) {
        return what + " #" + asked.merge(what, 1, Integer::sum);
    }

    private long hash(String what) {
        return mix(plan.seed() * 0x9E3779B97F4A7C15L + what.hashCode());
    }

    private static double share(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    /// The finaliser of SplitMix64.
    static long mix(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
