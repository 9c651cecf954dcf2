package dev.warren.simulation;

import dev.warren.contracts.ServiceName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A queue of the broker. What is handed over stays until it is acknowledged; what a dead process had is handed
/// over again.
public final class Queue {
    private static final int LATEST_MS = 90_000;

    private final World world;
    private final ServiceName hearer;
    private final ServiceName owner;
    private final Deque<BusMessage> ready = new ArrayDeque<>();
    private final Map<Process, Consumer> consumers = new LinkedHashMap<>();
    private final Map<Process, Set<Delivery>> unacknowledged = new LinkedHashMap<>();
    private int underway;

    /// What takes messages in a process.
    @FunctionalInterface
    public interface Consumer {
        void take(BusMessage message, Runnable acknowledge);
    }

    /// Each handing over is one of its own, also of the same message.
    private static final class Delivery {
        private final BusMessage message;

        Delivery(BusMessage message) {
            this.message = message;
        }
    }

    Queue(World world, ServiceName hearer, ServiceName owner) {
        this.world = world;
        this.hearer = hearer;
        this.owner = owner;
    }

    public String name() {
        return hearer.queueOf(owner);
    }

    /// A process that has started consumes from here, until it dies.
    public void consume(Process process, Consumer consumer) {
        consumers.put(process, consumer);
        unacknowledged.put(process, new LinkedHashSet<>());
        process.whenItDies(() -> forget(process));
        handOver();
    }

    void offer(BusMessage message) {
        var faults = world.faults();
        arrive(message, faults.strikes(Fault.MESSAGE_LATE, name(), message.name()));
        if (faults.strikes(Fault.MESSAGE_TWICE, name(), message.name())) {
            arrive(message, true);
        }
    }

    private void arrive(BusMessage message, boolean late) {
        underway++;
        world.after(late ? world.faults().pickMs("time of " + name() + message.name(), LATEST_MS) : 1, () -> {
            underway--;
            ready.add(message);
            handOver();
        });
    }

    private void handOver() {
        var living = new ArrayList<>(consumers.keySet());
        while (!ready.isEmpty() && !living.isEmpty()) {
            var message = ready.poll();
            var process = living.size() == 1
                    ? living.getFirst()
                    : living.get(world.faults().pick("consumer of " + name() + message.name(), living.size()));
            handOver(message, process);
        }
    }

    private void handOver(BusMessage message, Process process) {
        var delivery = new Delivery(message);
        var open = unacknowledged.get(process);
        if (!world.has(Mutation.ACK_BEFORE_COMMIT)) {
            open.add(delivery);
        }
        process.after(0, () -> {
            world.story().event(owner.lowerCase(), process.name(), message.name());
            consumers.get(process).take(message, () -> acknowledge(open, delivery));
        });
    }

    private void acknowledge(Set<Delivery> open, Delivery delivery) {
        if (open.remove(delivery) && world.faults().strikes(Fault.ACK_LOST, name(), delivery.message.name())) {
            arrive(delivery.message, true);
        }
    }

    private void forget(Process process) {
        consumers.remove(process);
        List<BusMessage> again = unacknowledged.remove(process).stream()
                .map(each -> each.message)
                .toList();
        again.forEach(message -> arrive(message, false));
    }

    boolean isEmpty() {
        return ready.isEmpty()
                && underway == 0
                && unacknowledged.values().stream().allMatch(Set::isEmpty);
    }
}
