package dev.warren.local.cli;

import dev.warren.local.Progress;
import java.util.Locale;
import java.util.function.Supplier;

/// What the launcher prints: one line when a step is done, with the time it took.
final class Console implements Progress {

    @Override
    public void say(String line) {
        System.out.println("  " + line);
    }

    void title(String line) {
        System.out.println("\n" + line);
    }

    <R> R step(String done, Supplier<R> work) {
        long start = System.nanoTime();
        R result = work.get();
        say("✓ " + done + " (" + seconds(System.nanoTime() - start) + ")");
        return result;
    }

    void step(String done, Runnable work) {
        step(done, () -> {
            work.run();
            return null;
        });
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
