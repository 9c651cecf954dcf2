package dev.warren.faults;

import java.util.List;

/// What came of a fault.
///
/// @param recoverySeconds from its healing to an order that goes through as usual; 0 when there
/// was none
/// @param neighboursShare what other programs took of the machine meanwhile, of 1; with much of
/// it, recovery is not judged
/// @param orders          accepted while it lasted
/// @param findings        what did not hold, or why it was skipped
record Outcome(
        String fault,
        Verdict verdict,
        double recoverySeconds,
        double neighboursShare,
        double totalSeconds,
        int orders,
        List<String> findings) {

    enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    static Outcome skipped(Fault fault, Skipped why) {
        return new Outcome(fault.name(), Verdict.SKIPPED, 0, 0, 0, 0, List.of("skipped: " + why.getMessage()));
    }

    static Outcome notStarted(Fault fault, Throwable why) {
        return new Outcome(
                fault.name(), Verdict.FAILED, 0, 0, 0, 0, List.of("the system does not start: " + why.getMessage()));
    }

    boolean isGood() {
        return verdict != Verdict.FAILED;
    }
}
