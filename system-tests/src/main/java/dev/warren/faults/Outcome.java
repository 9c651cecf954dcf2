package dev.warren.faults;

import java.util.List;

/// What came of a fault.
///
/// @param neighboursShare what other programs took of the machine meanwhile, of 1; with much of
/// it, recovery is not judged
/// @param orders          accepted while it lasted
/// @param findings        what did not hold, or why it was skipped
record Outcome(String fault, Verdict verdict, Times times, double neighboursShare, int orders, List<String> findings) {

    /// Where the time went.
    ///
    /// @param strikeSeconds   until it was healed
    /// @param recoverySeconds from then to an order that goes through as usual; 0 when there was
    /// none
    /// @param quietSeconds    from the last customer to a system that is quiet and right
    /// @param totalSeconds    with what came before and after
    record Times(double strikeSeconds, double recoverySeconds, double quietSeconds, double totalSeconds) {
        static final Times NONE = new Times(0, 0, 0, 0);
    }

    enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    static Outcome skipped(Fault fault, Skipped why) {
        return new Outcome(fault.name(), Verdict.SKIPPED, Times.NONE, 0, 0, List.of("skipped: " + why.getMessage()));
    }

    static Outcome notStarted(Fault fault, Throwable why) {
        return new Outcome(
                fault.name(),
                Verdict.FAILED,
                Times.NONE,
                0,
                0,
                List.of("the system does not start: " + why.getMessage()));
    }

    boolean isGood() {
        return verdict != Verdict.FAILED;
    }
}
