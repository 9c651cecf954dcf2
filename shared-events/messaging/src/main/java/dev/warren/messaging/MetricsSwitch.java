package dev.warren.messaging;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;

/// With metrics off every meter, those of Quarkus too, is one that does nothing.
@Singleton
class MetricsSwitch implements MeterFilter {
    private final boolean on;

    MetricsSwitch(TelemetryConfig config) {
        this.on = config.metrics();
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return on ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
