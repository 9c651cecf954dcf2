package dev.warren.order.http;

import dev.warren.order.domain.OrderStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads the parts of a request that are text: each is what it should be, or a problem.
public final class Requests {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final Pattern PROJECTION = Pattern.compile("[a-z-]{1,40}");
    private static final Pattern DAY = Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int MAX_TIME_CHARS = 40;
    // What both we and the database can count.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Requests() {}

    public static UUID orderId(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw Problems.unknownOrder();
        }
        return UUID.fromString(text);
    }

    public static UUID erasureId(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw Problems.unknownErasure();
        }
        return UUID.fromString(text);
    }

    public static String idempotencyKey(List<String> headers) {
        if (headers == null || headers.isEmpty()) {
            throw Problems.badRequest("The header Idempotency-Key is missing: make up a new key for each order.");
        }
        var key = headers.getFirst();
        if (headers.size() > 1 || key.isBlank() || !KEY.matcher(key).matches()) {
            throw Problems.badRequest("Idempotency-Key must be one value of 1 to 255 printable ASCII characters.");
        }
        return key;
    }

    public static long number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problems.badRequest(name + " must be a whole number, not negative.");
        }
        return Long.parseLong(text);
    }

    /// As [#number], of a parameter that must be there.
    public static long requiredNumber(String name, String text) {
        if (text == null) {
            throw Problems.badRequest(name + " is missing.");
        }
        return number(name, text);
    }

    public static int limit(String text, int max) {
        long limit = number("limit", text);
        if (limit < 1 || limit > max) {
            throw Problems.badRequest("limit must be from 1 to " + max + ".");
        }
        return (int) limit;
    }

    public static Instant instant(String name, String text) {
        try {
            var time = text.length() <= MAX_TIME_CHARS ? Instant.parse(text) : null;
            if (time != null && !time.isBefore(FIRST) && time.isBefore(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problems.badRequest(name + " must be a time such as 2026-01-31T12:00:00Z.");
    }

    public static LocalDate day(String name, String text) {
        try {
            if (text != null && DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problems.badRequest(name + " must be a day such as 2026-01-31.");
    }

    public static String projection(String text) {
        if (!PROJECTION.matcher(text).matches()) {
            throw Problems.unknownProjection();
        }
        return text;
    }

    public static OrderStatus status(String text) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Problems.badRequest("status must be one of " + Arrays.toString(OrderStatus.values()) + "."));
    }
}
