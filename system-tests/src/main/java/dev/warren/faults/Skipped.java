package dev.warren.faults;

/// This machine does not have what the fault needs.
public final class Skipped extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Skipped(String why) {
        super(why);
    }
}
