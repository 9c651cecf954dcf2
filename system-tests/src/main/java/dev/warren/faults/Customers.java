package dev.warren.faults;

import dev.warren.system.AwakeTime;
import dev.warren.system.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// An open loop of customers: as many a second, whatever becomes of those before. Each sends
/// its order again, under the same key, until there is an answer. Some change their minds.
final class Customers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long BEFORE_SENDING_AGAIN_MS = 250;
    private static final int ACCEPTED = 202;

    private final Supplier<List<URI>> doors;
    private final SplittableRandom random;
    private final double perSecond;
    private final Http http = new Http();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Thread loop = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean closed;

    /// @param doors where orders can be placed at present
    Customers(Supplier<List<URI>> doors, long seed, double perSecond) {
        this.doors = doors;
        this.random = new SplittableRandom(seed);
        this.perSecond = perSecond;
    }

    void start() {
        loop.start();
    }

    /// Orders by the keys that they were placed under.
    Map<String, String> orders() {
        return Map.copyOf(orders);
    }

    /// What should not happen to a customer.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Nobody new comes; waits for those who are there.
    @Override
    public void close() {
        closed = true;
        try {
            loop.join();
            threads.shutdown();
            // Each gives up by itself.
            threads.awaitTermination(1, TimeUnit.DAYS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void run() {
        long start = AwakeTime.nanoTime();
        for (int i = 0; !closed; i++) {
            var plan = Plan.next(random);
            threads.execute(() -> carryOut(plan));
            long due = start + (long) ((i + 1) * TimeUnit.SECONDS.toNanos(1) / perSecond);
            pause(Math.max(0, TimeUnit.NANOSECONDS.toMillis(due - AwakeTime.nanoTime())));
        }
    }

    private void carryOut(Plan plan) {
        var key = UUID.randomUUID().toString();
        long end = AwakeTime.nanoTime() + PATIENCE.toNanos();
        while (AwakeTime.nanoTime() < end) {
            var answer = send(URI.create("/orders"), plan.body(), key);
            if (answer.status() == ACCEPTED) {
                accepted(key, answer.body().path("orderId").asText(), plan);
                return;
            }
            if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 409 && answer.status() != 429) {
                complaints.add("an order is refused: " + answer);
                return;
            }
            pause(BEFORE_SENDING_AGAIN_MS);
        }
        complaints.add("I1 an order under key " + key + " is never answered");
    }

    private void accepted(String key, String order, Plan plan) {
        orders.put(key, order);
        plan.cancelsAfter().ifPresent(secondThoughts -> {
            pause(secondThoughts.toMillis());
            cancel(order, key);
        });
    }

    private void cancel(String order, String key) {
        long end = AwakeTime.nanoTime() + PATIENCE.toNanos();
        int status;
        do {
            status = send(URI.create("/orders/" + order + "/cancellation"), "", key)
                    .status();
            if (status / 100 == 2) {
                return;
            }
            pause(BEFORE_SENDING_AGAIN_MS);
        } while (AwakeTime.nanoTime() < end);
        complaints.add("I7 order " + order + " cannot be cancelled: " + status);
    }

    /// No answer is like one that says to come again.
    private Http.Answer send(URI path, String body, String key) {
        try {
            var all = doors.get();
            var door = all.get(Math.floorMod(key.hashCode() + (int) System.nanoTime(), all.size()));
            return http.post(door.resolve(path), body, "Idempotency-Key", key);
        } catch (IOException e) {
            return new Http.Answer(503, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Http.Answer(503, null);
        }
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
