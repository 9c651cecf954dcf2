package dev.warren.bench;

import dev.warren.local.Stack;
import dev.warren.system.Quiet;
import java.time.Duration;

/// Waits until nothing is left to do anywhere. How long that takes is a matter of what was to be done, so it gives up
/// only when nothing moves.
record Calm(Stack stack) {
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(300);

    void await() throws Exception {
        var quiet = new Quiet(stack);
        long movedAt = System.nanoTime();
        var left = quiet.disturbances();
        while (!left.isEmpty()) {
            Thread.sleep(PAUSE);
            var before = left;
            left = quiet.disturbances();
            if (!left.equals(before)) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STANDSTILL.toNanos()) {
                throw new IllegalStateException("It does not become quiet: " + left);
            }
        }
    }
}
