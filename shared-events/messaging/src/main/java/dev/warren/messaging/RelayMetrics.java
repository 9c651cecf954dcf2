package dev.warren.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What is measured of the relay. The names are in docs/telemetry.md.
@ApplicationScoped
class RelayMetrics {
    private final Counter events;
    private final Counter messages;
    private final Counter failures;
    private final Timer publish;

    RelayMetrics(MeterRegistry registry) {
        this.events = Counter.builder("warren.relay.events")
                .description("Events that the broker has confirmed")
                .register(registry);
        this.messages = Counter.builder("warren.relay.messages")
                .description("Messages that the broker has confirmed")
                .register(registry);
        this.failures = Counter.builder("warren.relay.failures")
                .description("Rounds that have failed")
                .register(registry);
        this.publish = Timer.builder("warren.relay.publish")
                .description("From publishing a batch to its last confirm")
                .serviceLevelObjectives(Buckets.TIMES)
                .register(registry);
    }

    void confirmed(int howManyEvents, int howManyMessages, Duration took) {
        events.increment(howManyEvents);
        messages.increment(howManyMessages);
        publish.record(took);
    }

    void failed() {
        failures.increment();
    }

    /// Since the start.
    long confirmedMessages() {
        return (long) messages.count();
    }
}
