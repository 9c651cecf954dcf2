package dev.warren.simulation;

import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One history from its plan to quiet.
final class History {
    private static final int MOST_STEPS = 50_000;

    /// Kept, or its level would be forgotten with it.
    private static final Logger SERVICES = Logger.getLogger("dev.warren");

    static {
        SERVICES.setLevel(Level.OFF);
        VirtualExecutor.install();
    }

    private History() {}

    /// How it ended.
    ///
    /// @param violation null when every invariant held
    /// @param struck the names of the faults that have happened
    record End(Plan plan, Violation violation, Set<String> struck, int steps, Story story) {
        boolean isGood() {
            return violation == null;
        }
    }

    static End run(Plan plan) {
        return run(plan, Story.untold());
    }

    static End run(Plan plan, Story story) {
        var world = new World(plan, story);
        int steps = 0;
        Violation violation = null;
        try {
            var site = new Site(world);
            var always = new Always(site);
            while (world.step()) {
                if (++steps > MOST_STEPS) {
                    throw new Violation("I1", "no quiet after " + MOST_STEPS + " steps");
                }
                if (world.wasTouched()) {
                    always.check();
                }
            }
            new AtQuiet(site).check();
        } catch (Violation found) {
            violation = found;
        } catch (RuntimeException bug) {
            violation = new Violation("bug", bug.toString());
            violation.setStackTrace(bug.getStackTrace());
        }
        return new End(plan, violation, world.faults().struck(), steps, story);
    }
}
