package dev.warren.order.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The days that reports count in: those of UTC, the same for every reader.
final class Days {

    private Days() {}

    static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
