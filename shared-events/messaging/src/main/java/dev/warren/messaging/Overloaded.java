package dev.warren.messaging;

/// More is waiting than can be taken. The caller should come again later.
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param reason why nothing can be taken now
    public Overloaded(String reason) {
        super(reason, null, false, false);
    }
}
