package dev.warren.simulation;

import java.util.Optional;

/// Runs histories, one seed after another, until one fails.
///
/// `--seeds N` how many, `--from SEED` the first, `--seed SEED` that one alone with its story, `--mutation NAME`
/// without that protection.
public final class Simulation {
    private static final int NEWS_EVERY = 100_000;

    private final Mutation mutation;
    private long steps;

    Simulation(Mutation mutation) {
        this.mutation = mutation;
    }

    /// The first failure among `count` seeds, made small.
    Optional<History.End> firstFailure(long from, long count) {
        for (long seed = from; seed < from + count; seed++) {
            var end = History.run(Plan.of(seed, mutation));
            steps += end.steps();
            if (!end.isGood()) {
                return Optional.of(Shrinker.shrink(end));
            }
            if ((seed - from + 1) % NEWS_EVERY == 0) {
                System.out.printf("%,d histories, %,d steps: every invariant held%n", seed - from + 1, steps);
            }
        }
        return Optional.empty();
    }

    long steps() {
        return steps;
    }

    /// What a developer needs to see the failure again.
    static String report(History.End end) {
        return """

                %s
                seed %d, orders %s, faults that are needed:
                  %s

                %s
                """.formatted(
                        end.violation().getMessage(),
                        end.plan().seed(),
                        end.plan().orders(),
                        String.join("\n  ", end.struck()),
                        end.story());
    }

    public static void main(String[] arguments) {
        var options = Options.of(arguments);
        var simulation = new Simulation(options.mutation());
        long begun = System.nanoTime();
        System.out.printf("seeds %d to %d%n", options.from(), options.from() + options.count() - 1);
        var failure = simulation.firstFailure(options.from(), options.count());
        failure.ifPresent(end -> System.out.println(report(end)));
        if (failure.isEmpty() && options.isStoryWanted()) {
            var end = History.run(Plan.of(options.from(), options.mutation()), Story.kept());
            System.out.println(end.story());
        }
        System.out.printf(
                "%s after %,d steps in %.1f s%n",
                failure.isEmpty() ? "every invariant held" : "FAILED",
                simulation.steps(),
                (System.nanoTime() - begun) / 1e9);
        System.exit(failure.isEmpty() ? 0 : 1);
    }
}
