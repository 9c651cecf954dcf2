package dev.warren.bench;

import java.util.Locale;

/// How a figure is written: three digits that matter.
final class Figure {
    private Figure() {}

    static String text(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%,.1f" : "%,.2f";
        return String.format(Locale.ROOT, format, value);
    }

    static String range(Spread spread) {
        return text(spread.min()) + " - " + text(spread.max());
    }
}
