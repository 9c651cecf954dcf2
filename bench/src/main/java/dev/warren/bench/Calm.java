package dev.warren.bench;

import dev.warren.local.Stack;
import dev.warren.system.Quiet;
import java.time.Duration;
import java.util.regex.Pattern;

/// Waits until nothing is left to do anywhere.
record Calm(Stack stack) {
    private static final Pattern QUEUE = Pattern.compile("(\\w+)\\s+(\\d+)");
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(300);

    void await() throws Exception {
        var quiet = new Quiet(stack);
        long end = System.nanoTime() + DEADLINE.toNanos();
        var left = quiet.disturbances();
        while (!left.isEmpty() || messages() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not become quiet: " + left);
            }
            Thread.sleep(PAUSE);
            left = quiet.disturbances();
        }
    }

    /// Messages in any queue, those included that consumers have and have not settled, which an ordinary client cannot
    /// see. What a stream keeps is no work.
    private long messages() {
        return stack.servers()
                .rabbit()
                .ctl("list_queues", "--silent", "type", "messages")
                .lines()
                .mapToLong(Calm::work)
                .sum();
    }

    /// @param line a kind of queue and a number of messages
    static long work(String line) {
        var found = QUEUE.matcher(line.strip());
        return found.matches() && !found.group(1).equals("stream") ? Long.parseLong(found.group(2)) : 0;
    }
}
