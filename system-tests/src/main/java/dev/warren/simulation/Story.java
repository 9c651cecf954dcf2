package dev.warren.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happened, as a sequence diagram in text. Only kept when somebody wants to read it.
public final class Story {
    private static final List<String> COLUMNS = List.of(
            "customer", "order", "payment", "inventory", "shipping", "notification", "provider", "carrier", "post");
    private static final int WIDTH = 13;

    private final boolean isKept;
    private final List<String> lines = new ArrayList<>();
    private World world;

    private Story(boolean isKept) {
        this.isKept = isKept;
    }

    static Story kept() {
        return new Story(true);
    }

    static Story untold() {
        return new Story(false);
    }

    void begin(World aWorld) {
        world = aWorld;
        if (isKept) {
            var heads = new StringBuilder(" ".repeat(10));
            COLUMNS.forEach(column -> heads.append("%-13s".formatted(column)));
            lines.add(heads.toString());
        }
    }

    /// One side tells the other something.
    public void message(String from, String to, String what) {
        if (isKept) {
            line(arrow(column(from), column(to)), what + on(from) + on(to));
        }
    }

    /// An event reaches a service.
    void event(String from, String to, String what) {
        message(from, to, what);
    }

    /// Something happens within one side.
    public void note(String at, String what) {
        if (isKept) {
            line(mark(column(at), 'o'), what + on(at));
        }
    }

    void fault(String at, Fault fault, String where) {
        if (isKept) {
            line(mark(column(at), 'X'), "** " + fault.text() + " ** (" + at + ": " + where + ")");
        }
    }

    private void line(String drawing, String text) {
        lines.add(String.format(Locale.ROOT, "%8.3fs ", world.nowMs() / 1000.0) + drawing + text);
    }

    /// `payment-2` and `payment.orders` stand under `payment`.
    private static int column(String name) {
        for (int column = 0; column < COLUMNS.size(); column++) {
            if (name.startsWith(COLUMNS.get(column))) {
                return column;
            }
        }
        return 0;
    }

    private static String on(String name) {
        return name.contains("-") ? "  [" + name + "]" : "";
    }

    private static StringBuilder lifelines() {
        var drawing = new StringBuilder();
        for (int column = 0; column < COLUMNS.size(); column++) {
            drawing.append('|').append(" ".repeat(WIDTH - 1));
        }
        return drawing;
    }

    private static String mark(int column, char sign) {
        var drawing = lifelines();
        drawing.setCharAt(column * WIDTH, sign);
        return drawing.toString();
    }

    private static String arrow(int from, int to) {
        if (from == to) {
            return mark(from, 'o');
        }
        var drawing = lifelines();
        int left = Math.min(from, to) * WIDTH;
        int right = Math.max(from, to) * WIDTH;
        for (int at = left + 1; at < right; at++) {
            drawing.setCharAt(at, '-');
        }
        drawing.setCharAt(from < to ? right - 1 : left + 1, from < to ? '>' : '<');
        return drawing.toString();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
