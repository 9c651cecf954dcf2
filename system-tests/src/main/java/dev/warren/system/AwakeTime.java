package dev.warren.system;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Time that passes while this machine is awake. While a laptop is closed, or all processes are
/// stopped, it stands still, so that no deadline passes in which nobody could have done
/// anything.
public final class AwakeTime {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long ASLEEP_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static long slept;
    private static long lookedAt = System.nanoTime();

    static {
        Thread.ofPlatform().daemon().name("awake-time").start(AwakeTime::watch);
    }

    private AwakeTime() {}

    public static synchronized long nanoTime() {
        look();
        return lookedAt - slept;
    }

    /// How long it has slept since it is watched.
    public static synchronized Duration slept() {
        look();
        return Duration.ofNanos(slept);
    }

    private static synchronized void look() {
        long now = System.nanoTime();
        long gap = now - lookedAt;
        lookedAt = now;
        if (gap > ASLEEP_NANOS) {
            slept += gap;
        }
    }

    private static void watch() {
        while (!Thread.interrupted()) {
            look();
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
