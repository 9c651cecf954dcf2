package dev.warren.notification.domain;

import java.util.Locale;

/// What a message is about.
public enum Template {
    CREATED,
    CONFIRMED,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    REFUNDED;

    /// The name in events, in the database and over HTTP: `shipped`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is none of that name
    public static Template of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
