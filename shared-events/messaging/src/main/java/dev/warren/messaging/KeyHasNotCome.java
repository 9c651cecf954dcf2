package dev.warren.messaging;

/// The event is sealed with a key that has not come yet: it is too early.
public final class KeyHasNotCome extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyHasNotCome() {
        super("the customer's key has not come yet", null, false, false);
    }
}
