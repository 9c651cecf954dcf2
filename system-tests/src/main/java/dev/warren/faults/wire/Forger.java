package dev.warren.faults.wire;

/// Changes what is said in one conversation, so that a protection is gone without the service
/// knowing. For mutations.
@FunctionalInterface
public interface Forger {
    byte[] NOTHING = new byte[0];

    /// @param mouth says something of its own to the service
    /// @return what goes on in its place; [#NOTHING] to swallow it
    byte[] forge(Passing passing, byte[] bytes, Mouth mouth);

    @FunctionalInterface
    interface Mouth {
        void say(byte[] bytes);
    }
}
