package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.simulation.Process;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/// Brings back what is due, in virtual time.
final class SimulatedRetrier extends Retrier {
    private final Process process;
    private final SimulatedSetAside setAside;
    private final Map<String, Function<Delivery<DomainEvent>, Uni<?>>> consumers = new HashMap<>();
    private Instant planned = Instant.MAX;

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

    /// Looks again when the next is due, unless it will have looked by then.
    private void plan() {
        setAside.rows().rows().values().stream()
                .map(SimulatedSetAside.Row::dueAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .filter(due -> due.isBefore(planned))
                .ifPresent(this::lookAt);
    }

    private void lookAt(Instant due) {
        planned = due;
        long ms = Duration.between(process.clock().instant(), due).toMillis();
        process.after(Math.max(1, ms), () -> round(due));
    }

    /// @param due what it was planned for; since then an earlier one may have been
    private void round(Instant due) {
        if (due.equals(planned)) {
            planned = Instant.MAX;
        }
        for (var envelope : setAside.lease()) {
            process.world()
                    .story()
                    .note(
                            process.name(),
                            "tries again: " + envelope.queue() + " "
                                    + process.world().nameOf(UUID.fromString(envelope.messageId())));
            consumers
                    .get(envelope.queue())
                    .apply(Delivery.read(SimulatedMessaging.CODEC, envelope))
                    .subscribe()
                    .with(_ -> {});
        }
        plan();
    }
}
