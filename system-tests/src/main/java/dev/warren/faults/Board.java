package dev.warren.faults;

import java.io.PrintStream;
import java.util.List;

/// Says how it goes, in a table.
final class Board {
    private final PrintStream out = System.out;

    void list(List<Fault> faults) {
        faults.forEach(fault -> {
            out.println(fault.name());
            out.println("    hurts  " + fault.hurts());
            out.println("    holds  " + fault.holds());
        });
    }

    void begin(long seed, int faults) {
        out.printf("seed %d, %d faults%n%n", seed, faults);
        out.printf("%-44s %-8s %10s      %8s %7s%n", "fault", "", "normal in", "took", "orders");
    }

    void show(Outcome outcome) {
        out.printf(
                "%-44s %-8s %8.1f s%s %6.0f s %7d%n",
                outcome.fault(),
                outcome.verdict(),
                outcome.times().recoverySeconds(),
                busy(outcome),
                outcome.times().totalSeconds(),
                outcome.orders());
        outcome.findings().forEach(finding -> out.println("    " + finding));
    }

    private static String busy(Outcome outcome) {
        return outcome.neighboursShare() < 0.3 ? "     " : " (%2.0f%%)".formatted(outcome.neighboursShare() * 100);
    }

    void end(List<Outcome> outcomes) {
        long good = outcomes.stream().filter(Outcome::isGood).count();
        double worst = outcomes.stream()
                .mapToDouble(outcome -> outcome.times().recoverySeconds())
                .max()
                .orElse(0);
        out.printf("%n%d of %d good, normal again after %.1f s at most%n", good, outcomes.size(), worst);
    }
}
