package dev.warren.messaging;

/// More is waiting than can be taken. The caller should come again later.
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overloaded(int waiting) {
        super(waiting + " are waiting already", null, false, false);
    }
}
