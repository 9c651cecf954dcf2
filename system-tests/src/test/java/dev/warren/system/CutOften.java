package dev.warren.system;

import dev.warren.system.EventStream.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A client that is cut off again and again, at any moment, and goes on at whichever instance after what it has
/// received completely.
final class CutOften {
    private static final ScheduledExecutorService SCISSORS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private static final Duration SHORT_OF_PLACES = Duration.ofMillis(100);
    private static final int NO_CONTENT = 204;
    private static final int TOO_MANY_REQUESTS = 429;

    private final List<URI> instances;
    private final Duration longest;
    private final Random random;
    private final List<Received> received = new ArrayList<>();
    private int connections;

    /// @param instances where the same stream is to be had
    /// @param longest a connection lives at most this long
    CutOften(List<URI> instances, Duration longest, long seed) {
        this.instances = instances;
        this.longest = longest;
        this.random = new Random(seed);
    }

    /// Everything that came, in its order, until the stream has nothing more or `last` has come.
    ///
    /// @param lastId where to begin
    List<Received> receive(String lastId, Predicate<Received> last) throws IOException, InterruptedException {
        var seen = lastId;
        while (true) {
            connections++;
            try (var stream = EventStream.open(instances.get(random.nextInt(instances.size())), seen)) {
                if (stream.status() == NO_CONTENT) {
                    return received;
                }
                if (stream.status() == TOO_MANY_REQUESTS) {
                    Thread.sleep(SHORT_OF_PLACES);
                    continue;
                }
                if (stream.status() != 200) {
                    throw new AssertionError("status " + stream.status() + " after " + seen);
                }
                cutAtSomeMoment(stream);
                for (var next = stream.next(); next != null; next = stream.next()) {
                    seen = next.id();
                    if (next.data() != null) {
                        received.add(next);
                        if (last.test(next)) {
                            return received;
                        }
                    }
                }
            } catch (IOException e) {
                // it was cut
            }
        }
    }

    int connections() {
        return connections;
    }

    private void cutAtSomeMoment(EventStream stream) {
        SCISSORS.schedule(() -> cut(stream), random.nextLong(longest.toMillis()), TimeUnit.MILLISECONDS);
    }

    private static void cut(EventStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // it had ended
        }
    }
}
