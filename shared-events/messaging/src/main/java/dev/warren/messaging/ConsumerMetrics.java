package dev.warren.messaging;

import dev.warren.contracts.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What is measured where the events of one queue are settled. The names are in docs/telemetry.md.
final class ConsumerMetrics {
    private static final String QUEUE = "queue";

    private final Clock clock;
    private final Timer criticalTime;
    private final Timer processing;
    private final DistributionSummary batch;
    private final Map<Outcome, Counter> events = new EnumMap<>(Outcome.class);
    private final Map<Failure, Counter> failures = new EnumMap<>(Failure.class);

    ConsumerMetrics(String queue, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.criticalTime = timer("warren.consumer.critical.time", queue)
                .description("From when an event happened until its effect is committed")
                .register(registry);
        this.processing = timer("warren.consumer.processing", queue)
                .description("From when an event was taken out of its message until its effect is committed")
                .register(registry);
        this.batch = DistributionSummary.builder("warren.consumer.batch")
                .description("Events settled in one transaction")
                .baseUnit("events")
                .serviceLevelObjectives(Buckets.SIZES)
                .tag(QUEUE, queue)
                .register(registry);
        for (var outcome : Outcome.values()) {
            events.put(outcome, counter("warren.consumer.events", queue, "outcome", outcome.label(), registry));
        }
        for (var failure : Failure.values()) {
            var reason = failure.name().toLowerCase(Locale.ROOT);
            failures.put(failure, counter("warren.consumer.failures", queue, "reason", reason, registry));
        }
    }

    private static Timer.Builder timer(String name, String queue) {
        return Timer.builder(name).serviceLevelObjectives(Buckets.TIMES).tag(QUEUE, queue);
    }

    private static Counter counter(String name, String queue, String label, String value, MeterRegistry registry) {
        return Counter.builder(name).tag(QUEUE, queue).tag(label, value).register(registry);
    }

    /// A batch is committed.
    void committed(int size) {
        batch.record(size);
    }

    /// An event has had its effect.
    void handled(Event<?> event, Duration took) {
        events.get(Outcome.HANDLED).increment();
        var sinceItHappened = Duration.between(event.time(), clock.instant());
        // Another machine's clock may be ahead of ours.
        criticalTime.record(sinceItHappened.isNegative() ? Duration.ZERO : sinceItHappened);
        processing.record(took);
    }

    void leftOut(Outcome outcome) {
        events.get(outcome).increment();
    }

    void failed(Failure failure) {
        failures.get(failure).increment();
    }
}
