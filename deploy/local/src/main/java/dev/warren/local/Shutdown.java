package dev.warren.local;

import java.util.ArrayDeque;
import java.util.Deque;

/// Stops everything when this JVM ends: at Ctrl-C, at `kill`, when the terminal closes, or when the program is done.
public final class Shutdown {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Shutdown() {}

    /// @param before runs first, for instance to say what is going on
    public static Shutdown atEnd(Runnable before) {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> shutdown.run(before)));
        return shutdown;
    }

    /// Has `part` closed at the end, before those that were added earlier.
    public synchronized <P extends AutoCloseable> P closes(P part) {
        parts.push(part);
        return part;
    }

    private synchronized void run(Runnable before) {
        before.run();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println(e.getMessage());
            }
        }
        // What was half started when the signal came.
        Watchdog.endEverything();
    }
}
