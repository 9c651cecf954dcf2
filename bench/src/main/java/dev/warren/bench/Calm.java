package dev.warren.bench;

import dev.warren.local.Stack;
import dev.warren.system.Quiet;
import java.time.Duration;

/// Waits until nothing is left to do anywhere.
record Calm(Stack stack) {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(300);

    void await() throws Exception {
        var quiet = new Quiet(stack);
        long end = System.nanoTime() + DEADLINE.toNanos();
        var left = quiet.disturbances();
        while (!left.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not become quiet: " + left);
            }
            Thread.sleep(PAUSE);
            left = quiet.disturbances();
        }
    }
}
