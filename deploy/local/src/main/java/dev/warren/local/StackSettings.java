package dev.warren.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a local stack is to be set up.
///
/// @param repository    the checkout, with built services
/// @param state         where everything is kept
/// @param deliveryDelay how long the carrier's parcels are on their way
/// @param environment   further environment variables for every service
/// @param environments  the same for one service alone, by its name
/// @param jvmFlags      further flags for every service's JVM
/// @param launch        how services are run
/// @param tracing       whether services make traces, and Zipkin shows them
public record StackSettings(
        Path repository,
        Path state,
        Ports ports,
        Duration deliveryDelay,
        Map<String, String> environment,
        Map<String, Map<String, String>> environments,
        List<String> jvmFlags,
        Launch launch,
        boolean tracing) {

    public StackSettings {
        environment = Map.copyOf(environment);
        environments = Map.copyOf(environments);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /// A stack on free ports that leaves nothing behind: for tests. `-Dwarren.launch=native` has them run on native
    /// programs.
    public static StackSettings temporary(Path repository) {
        return new StackSettings(
                repository,
                TemporaryState.create(),
                Ports.free(),
                Duration.ofMillis(500),
                Map.of(),
                Map.of(),
                List.of(),
                Launch.valueOf(
                        System.getProperty("warren.launch", Launch.JVM.name()).toUpperCase(Locale.ROOT)),
                false);
    }

    public StackSettings withEnvironment(Map<String, String> further) {
        return new StackSettings(
                repository, state, ports, deliveryDelay, further, environments, jvmFlags, launch, tracing);
    }

    public StackSettings withEnvironmentOf(String service, Map<String, String> further) {
        var all = new HashMap<>(environments);
        all.put(service, Map.copyOf(further));
        return new StackSettings(repository, state, ports, deliveryDelay, environment, all, jvmFlags, launch, tracing);
    }

    /// Further variables for one service: those for all, and its own.
    Map<String, String> environmentOf(String service) {
        var all = new HashMap<>(environment);
        all.putAll(environments.getOrDefault(service, Map.of()));
        return all;
    }

    public StackSettings withDeliveryDelay(Duration delay) {
        return new StackSettings(repository, state, ports, delay, environment, environments, jvmFlags, launch, tracing);
    }

    public StackSettings withJvmFlags(List<String> further) {
        return new StackSettings(
                repository, state, ports, deliveryDelay, environment, environments, further, launch, tracing);
    }

    public StackSettings withLaunch(Launch other) {
        return new StackSettings(
                repository, state, ports, deliveryDelay, environment, environments, jvmFlags, other, tracing);
    }

    public StackSettings withTracing() {
        return new StackSettings(
                repository, state, ports, deliveryDelay, environment, environments, jvmFlags, launch, true);
    }
}
