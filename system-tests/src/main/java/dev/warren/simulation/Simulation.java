package dev.warren.simulation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// Runs histories, one seed after another, until one fails.
///
/// `--seeds N` how many, `--from SEED` the first, `--seed SEED` that one alone with its story, `--mutation NAME`
/// without that protection.
public final class Simulation {
    private static final int GROUP = 500;
    private static final int NEWS_EVERY = 100_000;

    private final Mutation mutation;
    private final AtomicLong steps = new AtomicLong();

    Simulation(Mutation mutation) {
        this.mutation = mutation;
    }

    /// The first failure among `count` seeds, made small. Histories know nothing of each other, so each core has its
    /// own.
    Optional<History.End> firstFailure(long from, long count) {
        for (long begin = from; begin < from + count; begin += GROUP) {
            var failure = LongStream.range(begin, Math.min(begin + GROUP, from + count))
                    .parallel()
                    .mapToObj(this::run)
                    .filter(end -> !end.isGood())
                    .findFirst();
            if (failure.isPresent()) {
                return failure.map(Shrinker::shrink);
            }
            if ((begin - from + GROUP) % NEWS_EVERY == 0) {
                System.out.printf("%,d histories, %,d steps: every invariant held%n", begin - from + GROUP, steps());
            }
        }
        return Optional.empty();
    }

    private History.End run(long seed) {
        var end = History.run(Plan.of(seed, mutation));
        steps.addAndGet(end.steps());
        return end;
    }

    long steps() {
        return steps.get();
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
