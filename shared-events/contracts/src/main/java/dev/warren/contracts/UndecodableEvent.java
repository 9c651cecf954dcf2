package dev.warren.contracts;

/// Bytes that are no event of the published language. The message says what is wrong, without the content.
public final class UndecodableEvent extends Exception {
    private static final long serialVersionUID = 1L;

    UndecodableEvent(String reason) {
        super(reason, null, false, false);
    }
}
