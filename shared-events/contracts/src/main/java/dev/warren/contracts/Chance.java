package dev.warren.contracts;

import java.security.SecureRandom;

/// What nobody can guess. In a class of its own, which a native program must not initialise before it runs: it would
/// have the same chances each time.
final class Chance {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Chance() {}

    static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
