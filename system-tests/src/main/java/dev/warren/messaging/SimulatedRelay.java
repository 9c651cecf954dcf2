package dev.warren.messaging;

import dev.warren.simulation.Fault;
import dev.warren.simulation.Mutation;
import dev.warren.simulation.Process;
import java.util.List;

/// The relay's loop, step by step: publish the oldest, and remove what was confirmed. It always reads the outbox.
final class SimulatedRelay {
    private static final int POLL_MS = 500;
    private static final int AFTER_FAILURE_MS = 500;

    private final Process process;
    private boolean underWay;

    SimulatedRelay(Process process, HandOver handOver) {
        this.process = process;
        handOver.onOffer(this::wake);
    }

    void wake() {
        if (!underWay) {
            underWay = true;
            process.after(1, this::round);
        }
    }

    /// Finds what it was not woken for.
    void poll() {
        process.after(POLL_MS, this::wake);
    }

    private void round() {
        var rows = SimulatedOutbox.rows(process).rows();
        if (rows.isEmpty()) {
            underWay = false;
            return;
        }
        publish(List.copyOf(rows.keySet()), 0);
    }

    private void publish(List<Long> positions, int index) {
        if (index == positions.size()) {
            process.after(1, this::round);
            return;
        }
        var position = positions.get(index);
        var message = SimulatedOutbox.rows(process).find(position).orElse(null);
        if (message == null) {
            publish(positions, index + 1);
            return;
        }
        var name = SimulatedOutbox.nameOf(process, message);
        if (process.strikes(Fault.PUBLISH_LOST, name)) {
            confirm(position, false);
            process.after(AFTER_FAILURE_MS, this::round);
            return;
        }
        SimulatedOutbox.publish(process, message);
        if (process.strikes(Fault.CRASH_IN_RELAY, name)) {
            process.die();
            return;
        }
        boolean isConfirmed = !process.strikes(Fault.CONFIRM_LOST, name);
        confirm(position, isConfirmed);
        if (isConfirmed || !process.world().has(Mutation.WITHOUT_RELAY_TIMEOUT)) {
            publish(positions, index + 1);
        }
    }

    /// A row leaves after its confirm, and not before. It leaves by a statement of its own.
    private void confirm(Long position, boolean isConfirmed) {
        if (isConfirmed || process.world().has(Mutation.WITHOUT_CONFIRM)) {
            SimulatedOutbox.rows(process).rows().remove(position);
            process.world().touch();
        }
    }
}
