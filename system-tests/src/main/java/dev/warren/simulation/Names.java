package dev.warren.simulation;

import java.util.UUID;

/// Ids that tell to which order they belong, and back.
public final class Names {
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Names() {}

    /// @param attempt each request brings an id of its own; the first one to commit counts
    static UUID orderId(int order, int attempt) {
        return new UUID(0x7000L + attempt, VARIANT | order);
    }

    public static int numberOf(UUID orderId) {
        return (int) (orderId.getLeastSignificantBits() & 0xFFFF);
    }

    public static String of(UUID orderId) {
        return "order " + numberOf(orderId);
    }

    /// An order's name, or a product's.
    static String ofSubject(String subject) {
        return subject.length() == 36 ? of(UUID.fromString(subject)) : subject;
    }
}
