package dev.warren.local;

import java.util.ArrayDeque;
import java.util.Deque;

/// Stops everything when this JVM ends: at Ctrl-C, at `kill`, when the terminal closes, or when the program is done.
public final class Shutdown {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Shutdown() {}

    /// @param progress hears of it if there is something to stop
    public static Shutdown atEnd(Progress progress) {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> shutdown.run(progress)));
        return shutdown;
    }

    /// Has `part` closed at the end, before those that were added earlier.
    public synchronized <P extends AutoCloseable> P closes(P part) {
        parts.push(part);
        return part;
    }

    private synchronized void run(Progress progress) {
        boolean anything = !parts.isEmpty();
        if (anything) {
            progress.say("Stopping …");
        }
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println(e.getMessage());
            }
        }
        // What was half started when the signal came.
        Watchdog.endEverything();
        if (anything) {
            progress.say("✓ Stopped");
        }
    }
}
