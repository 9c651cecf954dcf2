package dev.warren.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;

/// Whether calls to somebody outside are refused at once, or tried one by one, because too many have failed: for
/// operators, as `warren_circuit_open`.
public final class Circuit {
    private volatile boolean closed = true;

    private Circuit() {}

    /// @param target whom the calls go to, such as `payment-provider`
    public static Circuit to(String target) {
        var circuit = new Circuit();
        // Held by the registry: it lives as long as the process.
        Gauge.builder("warren.circuit.open", circuit, state -> state.closed ? 0 : 1)
                .description("Whether calls are refused because too many have failed")
                .tag("target", target)
                .strongReference(true)
                .register(Metrics.globalRegistry);
        return circuit;
    }

    public void closed(boolean isClosed) {
        closed = isClosed;
    }
}
