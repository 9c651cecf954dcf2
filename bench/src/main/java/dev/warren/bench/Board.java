package dev.warren.bench;

import dev.warren.local.Progress;
import java.util.Map;

/// What a person sees.
final class Board implements Progress {

    @Override
    public void say(String line) {
        System.out.println("  " + line);
    }

    void title(String line) {
        System.out.println("\n" + line);
    }

    void show(Results.Section section) {
        title(section.name() + ": " + section.about());
        int width = section.figures().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        section.figures()
                .forEach((name, spread) -> say(("%-" + width + "s  %12s   %s")
                        .formatted(name, Figure.text(spread.median()), Figure.range(spread))));
        if (section.figures().isEmpty()) {
            say("No run counts.");
        }
    }

    void show(Map<String, String> facts) {
        facts.forEach((name, value) -> say(name + ": " + value));
    }
}
