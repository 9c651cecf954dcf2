package dev.warren.faults.wire;

/// The moment that a trap was set for has not come.
public final class MissedMoment extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissedMoment() {
        super("the moment for the fault has not come");
    }
}
