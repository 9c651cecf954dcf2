package dev.warren.system;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits for a condition, with a deadline. Asks at once, and then often.
public final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Patience() {}

    /// @param what is waited for, said when it does not come true in time
    /// @throws AssertionError when it does not
    public static void await(Duration deadline, String what, Callable<Boolean> condition) throws Exception {
        await(deadline, PAUSE, what, condition);
    }

    /// The same for what costs something to ask.
    public static void await(Duration deadline, Duration pause, String what, Callable<Boolean> condition)
            throws Exception {
        long end = AwakeTime.nanoTime() + deadline.toNanos();
        while (!condition.call()) {
            if (AwakeTime.nanoTime() > end) {
                throw new AssertionError("%s has not come true within %s".formatted(what, deadline));
            }
            Thread.sleep(pause);
        }
    }
}
