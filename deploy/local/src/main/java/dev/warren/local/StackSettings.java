package dev.warren.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a local stack is to be set up.
///
/// @param repository    the checkout, with built services
/// @param state         where everything is kept
/// @param deliveryDelay how long the carrier's parcels are on their way
/// @param environment   further environment variables for every service
/// @param jvmFlags      further flags for every service's JVM
public record StackSettings(
        Path repository,
        Path state,
        Ports ports,
        Duration deliveryDelay,
        Map<String, String> environment,
        List<String> jvmFlags) {

    public StackSettings {
        environment = Map.copyOf(environment);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /// A stack on free ports that leaves nothing behind: for tests.
    public static StackSettings temporary(Path repository) {
        return new StackSettings(
                repository, TemporaryState.create(), Ports.free(), Duration.ofMillis(500), Map.of(), List.of());
    }

    public StackSettings withEnvironment(Map<String, String> further) {
        return new StackSettings(repository, state, ports, deliveryDelay, further, jvmFlags);
    }

    public StackSettings withDeliveryDelay(Duration delay) {
        return new StackSettings(repository, state, ports, delay, environment, jvmFlags);
    }

    public StackSettings withJvmFlags(List<String> further) {
        return new StackSettings(repository, state, ports, deliveryDelay, environment, further);
    }
}
