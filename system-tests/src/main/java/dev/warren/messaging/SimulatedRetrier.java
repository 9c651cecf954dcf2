package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.simulation.Process;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Brings back what is due, in virtual time.
final class SimulatedRetrier extends Retrier {
    private final Process process;
    private final SimulatedSetAside setAside;
    private final Map<String, Function<Delivery<DomainEvent>, Uni<?>>> consumers = new HashMap<>();

    SimulatedRetrier(Process process, SimulatedSetAside setAside) {
        super(null, null, setAside, SimulatedMessaging.CODEC, SimulatedMessaging.CONFIG);
        this.process = process;
        this.setAside = setAside;
        setAside.onPut(this::plan);
    }

    @Override
    void register(String queue, Function<Delivery<DomainEvent>, Uni<?>> consumer) {
        consumers.put(queue, consumer);
    }

    void start() {
        plan();
    }

    /// Looks again when the next is due.
    private void plan() {
        var now = process.clock().instant();
        setAside.rows().rows().values().stream()
                .map(SimulatedSetAside.Row::dueAt)
                .filter(Objects::nonNull)
                .min(java.util.Comparator.naturalOrder())
                .ifPresent(due ->
                        process.after(Math.max(1, Duration.between(now, due).toMillis()), this::round));
    }

    private void round() {
        for (var envelope : setAside.lease()) {
            process.world()
                    .story()
                    .note(
                            process.name(),
                            "tries again: " + envelope.queue() + " "
                                    + process.world().nameOf(java.util.UUID.fromString(envelope.messageId())));
            consumers
                    .get(envelope.queue())
                    .apply(Delivery.read(SimulatedMessaging.CODEC, envelope))
                    .subscribe()
                    .with(_ -> {});
        }
        plan();
    }
}
