package dev.warren.messaging;

import io.smallrye.mutiny.Uni;

/// Figures that a service has to ask its database for, for its gauges. Asked every `warren.telemetry.sample-every`;
/// what it asks has to be cheap.
public interface Sampled {

    Uni<Void> sample();
}
